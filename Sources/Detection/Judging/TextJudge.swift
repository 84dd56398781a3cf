import Rules
import ScanTypes

/// The rules of free text: which hits of one text stand, and how sure it is.
struct TextJudge {
  /// Keeps alive what `traits` points to.
  private let detector: Detector
  private let traits: UnsafeMutablePointer<RuleTraits>

  init(detector: Detector) {
    self.detector = detector
    traits = detector.traits
  }

  /// What the synthetic range that a hit is in says of it.
  func origin(of hit: Hit) -> HitOrigin {
    guard let range = hit.range else { return .real }
    guard range < 64 else { return .synthetic }
    if traits[hit.rule].symptoms >> UInt64(range) & 1 == 1 { return .symptom }
    return traits[hit.rule].draws >> UInt64(range) & 1 == 1 ? .drawn : .synthetic
  }

  /// Whether rules match a value as a whole, and all that do take any word for their data.
  func takeAnyWord(_ hits: [Hit]) -> Bool {
    var isWord = false
    for hit in hits where hit.isWhole && hit.check != .refuted {
      guard traits[hit.rule].takesAnyWord else { return false }
      isWord = true
    }
    return isWord
  }

  /// How likely a rule's check passes by chance; nil without a check.
  func chance(of rule: Int) -> Double? { detector.compiled[rule].validator?.chance }

  /// Whether a hit counts on its own evidence, and how much; nil when it does not.
  ///
  /// - Parameter name: what the name of the field says of the hit's rule.
  func confidence(of hit: Hit, name: NameEvidence) -> (value: Double, reasons: ReasonSet)? {
    if hit.check == .refuted { return nil }
    let rule = traits + hit.rule
    let isNamed = name >= .weak
    var reasons: ReasonSet = []
    if hit.check == .confirmed, rule.pointee.hasChance { reasons.insert(.checksumConfirmed) }
    if isNamed { reasons.insert(.nameColumn) }
    if hit.context >= .near { reasons.insert(.contextKeyword) }
    if hit.isStrong || rule.pointee.evidence == .alone { reasons.insert(.formStrong) }
    switch rule.pointee.evidence {
    case .alone:
      if hit.context == .against && name == .against { return nil }
      return (hit.check == .confirmed || isNamed ? 0.97 : 0.92, reasons)
    case .checksum:
      // A check that does not bind here (a European VIN) leaves it to the words.
      guard hit.check == .confirmed else { return isNamed || hit.context >= .near ? (0.8, reasons) : nil }
      if isNamed || hit.context >= .near { return (0.97, reasons) }
      guard hit.isStrong, hit.context != .against, name != .against else { return nil }
      return (0.85, reasons)
    case .context:
      if isNamed && (hit.isWhole || hit.isStrong) || hit.context == .label {
        return (hit.check == .confirmed || hit.isStrong ? 0.95 : 0.85, reasons)
      }
      if rule.pointee.leavesToLabel && hit.check == .silent { return nil }
      if hit.context == .near || isNamed {
        return (hit.check == .confirmed || hit.isStrong ? 0.85 : 0.7, reasons)
      }
      guard hit.isStrong, hit.context != .against, name != .against else { return nil }
      return (0.75, reasons)
    case .name:
      if hit.likelihood > 0 { return confidence(ofTagged: hit, isNamed: isNamed, reasons) }
      if isNamed && hit.isWhole || hit.context == .label { return (hit.isStrong ? 0.9 : 0.8, reasons) }
      if name == .maybe, hit.isWhole, hit.check == .confirmed { return (0.6, reasons) }
      return nil
    case .judged, .observed: return nil
    }
  }

  /// What the tagger read is surer beside a label, or where the field's name says so.
  private func confidence(ofTagged hit: Hit, isNamed: Bool, _ reasons: ReasonSet) -> (value: Double, reasons: ReasonSet)
  {
    let likelihood = Double(hit.likelihood)
    let isLabelled = hit.context == .label || isNamed && hit.isWhole
    return (min(isLabelled ? max(likelihood, 0.9) : likelihood, 0.97), reasons.union(.contextSentence))
  }

  /// The hits that stand, without overlaps, ascending: of two that overlap the surer stays, then the longer, then the one
  /// that the name of the field fits better.
  func standing(_ hits: [Hit], names: [NameEvidence]) -> [StandingHit] {
    var kept: [StandingHit] = []
    for hit in hits {
      guard let (confidence, reasons) = confidence(of: hit, name: names[hit.rule]) else { continue }
      kept.append(StandingHit(hit: hit, confidence: confidence, reasons: reasons))
    }
    guard kept.count > 1 else { return kept }
    if let alone = onlyOne(of: kept, names: names) { return [alone] }
    kept.sort { ($0.hit.start, $0.hit.end, $0.hit.rule) < ($1.hit.start, $1.hit.end, $1.hit.rule) }
    // Where nothing overlaps there is nothing to choose: clusters by themselves, as a text may have very many hits.
    var chosen: [StandingHit] = []
    var first = 0
    while first < kept.count {
      var end = kept[first].hit.end
      var next = first + 1
      while next < kept.count, kept[next].hit.start < end {
        end = max(end, kept[next].hit.end)
        next += 1
      }
      if next == first + 1 { chosen.append(kept[first]) } else { chosen += surest(kept[first..<next], names: names) }
      first = next
    }
    return chosen
  }

  /// The surest hit, if all others overlap it: then it is the one that stays, and nothing need be sorted.
  private func onlyOne(of hits: [StandingHit], names: [NameEvidence]) -> StandingHit? {
    var best = hits[0]
    // What the tagger read may be read amiss; whether it is depends on the others.
    for found in hits {
      if found.hit.likelihood > 0 { return nil }
      if isSurer(found, best, names: names) { best = found }
    }
    let isAlone = hits.allSatisfy { $0.hit.start < best.hit.end && best.hit.start < $0.hit.end }
    return isAlone ? best : nil
  }

  /// Whether a hit goes before another that it overlaps.
  private func isSurer(_ left: StandingHit, _ right: StandingHit, names: [NameEvidence]) -> Bool {
    if left.confidence != right.confidence { return left.confidence > right.confidence }
    let leftLength = left.hit.end - left.hit.start
    let rightLength = right.hit.end - right.hit.start
    if leftLength != rightLength { return leftLength > rightLength }
    let (leftName, rightName) = (names[left.hit.rule], names[right.hit.rule])
    if leftName != rightName { return leftName > rightName }
    return (left.hit.start, left.hit.rule) < (right.hit.start, right.hit.rule)
  }

  /// Of hits of which some overlap, those that stay.
  private func surest(_ hits: ArraySlice<StandingHit>, names: [NameEvidence]) -> [StandingHit] {
    let longest = hits.reduce(0) { max($0, $1.hit.end - $1.hit.start) }
    let best = hits.filter { !isReadAmiss($0, among: hits, longest: longest) }
      .sorted { isSurer($0, $1, names: names) }
    guard best.count > 1 else { return best }
    var taken = TakenPlaces(in: hits)
    var chosen = best.filter { taken.take($0.hit.start..<$0.hit.end) }
    chosen.sort { $0.hit.start < $1.hit.start }
    return chosen
  }

  /// Whether what the tagger read as a name is part of something with a form of its own (`Anna` in a path, a browser's
  /// name), or of the whole value that the field's name promises.
  ///
  /// - Parameters:
  ///   - hits: ascending by start.
  ///   - longest: how many bytes the longest of them has.
  private func isReadAmiss(_ found: StandingHit, among hits: ArraySlice<StandingHit>, longest: Int) -> Bool {
    let tagged = found.hit
    guard tagged.likelihood > 0 else { return false }
    var (low, high) = (hits.startIndex, hits.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if hits[middle].hit.start + longest <= tagged.start { low = middle + 1 } else { high = middle }
    }
    return hits[low...].prefix { $0.hit.start < tagged.end }.contains {
      let other = $0.hit
      guard other.likelihood == 0, tagged.start < other.end else { return false }
      return other.rule != tagged.rule || other.isWhole
    }
  }
}

/// A hit that counts, and why.
struct StandingHit {
  let hit: Hit
  let confidence: Double
  let reasons: ReasonSet
}
