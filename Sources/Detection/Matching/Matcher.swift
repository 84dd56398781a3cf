import CShapes
import Rules
import ScanTypes

/// Finds the matches of all rules in a buffer of values. One per thread: it owns the scratch memory.
///
/// The order of work is from cheap to dear: shape → words near it → checksum on the digits → PCRE2 in the window.
final class Matcher {
  let detector: Detector
  let scratch = PatternScratch()
  let window: KeywordWindow
  private let keywords: KeywordScanner
  private let literals: LiteralScanner
  let literalIndex: LiteralIndex
  private var marks = cshapes_marks()
  private var candidates = cshapes_candidates()
  private let tagger: NameTagger?

  // The value at hand, for Matcher+Checks.
  var base = UnsafePointer<UInt8>(bitPattern: 1)
  var value = 0..<0
  var trimmed = 0..<0
  var isTrimmed = false
  private var hasWords = false
  private var words = UnsafeBufferPointer<cshapes_hit>(start: nil, count: 0)
  var hits: [Hit] = []
  /// Where each literal form has been searched in the value at hand.
  let searches: LiteralSearches
  let compact = UnsafeMutablePointer<UInt8>.allocate(capacity: 8192)
  /// By byte: its `ByteKinds`.
  let kinds = UnsafeMutablePointer<UInt64>.allocate(capacity: 256)
  let respelled = UnsafeMutablePointer<UInt8>.allocate(capacity: 512)

  init(_ detector: Detector) {
    self.detector = detector
    let keywordIndex = detector.keywords
    window = KeywordWindow(keywordIndex, ruleCount: detector.compiled.count)
    keywords = KeywordScanner(keywordIndex)
    literalIndex = detector.literals
    literals = LiteralScanner(literalIndex.database)
    searches = LiteralSearches(formCount: literalIndex.formCount)
    kinds.initialize(from: ByteKinds.table, count: 256)
    tagger = detector.nameModel.map { NameTagger($0, threshold: detector.options.nameThreshold) }
  }

  deinit {
    cshapes_free_marks(&marks)
    cshapes_free_candidates(&candidates)
    compact.deallocate()
    kinds.deallocate()
    respelled.deallocate()
  }

  /// Calls `body` for each value that has hits, in order; hits ascend by start and may overlap.
  ///
  /// - Complexity: O(bytes) for the shapes; then per candidate.
  func scan(
    _ buffer: ColumnBuffer, field: FieldContext, _ body: (_ value: Int, _ hits: inout [Hit]) -> Void
  ) {
    scan(buffer, field: field, isKnown: { _ in false }, found: { if !$1.isEmpty { body($0, &$1) } })
  }

  /// Calls `found` for each value that rules were asked about, in order, with no hits or with some.
  ///
  /// - Parameter isKnown: whether the caller knows what rules say of a value, so that they need not be asked.
  @inline(__always)
  func scan(
    _ buffer: ColumnBuffer, field: FieldContext, isKnown: (_ value: Int) -> Bool,
    found: (_ value: Int, _ hits: inout [Hit]) -> Void
  ) {
    let start = UnsafePointer(buffer.base)
    base = start
    let index = field.isNumeric ? detector.numericForms : detector.forms
    cshapes_mark(start, buffer.count, &marks)
    cshapes_find(start, &marks, index.table, &candidates)
    let none = UnsafeBufferPointer<cshapes_hit>(start: nil, count: 0)
    let anchors = field.isNumeric ? none : literals.scan(start, count: buffer.count)
    words = none
    var nextCandidate = 0
    var nextAt = 0
    var nextColon = 0
    var nextAnchor = 0
    for number in 0..<buffer.valueCount {
      let range = buffer.range(number)
      let end = range.upperBound
      let hasCandidates = nextCandidate < candidates.count && Int(candidates.items[nextCandidate].start) < end
      let hasAt = nextAt < marks.atCount && Int(marks.ats[nextAt]) < end
      let hasColon = nextColon < marks.colonCount && Int(marks.colons[nextColon]) < end
      let hasAnchor = nextAnchor < anchors.count && Int(anchors[nextAnchor].end) <= end
      guard hasCandidates || hasAt || hasColon || hasAnchor || !field.valueForms.isEmpty || field.readsNames else {
        continue
      }
      if range.isEmpty { continue }
      if isKnown(number) {
        while nextCandidate < candidates.count, Int(candidates.items[nextCandidate].start) < end { nextCandidate += 1 }
        while nextAt < marks.atCount, Int(marks.ats[nextAt]) < end { nextAt += 1 }
        while nextColon < marks.colonCount, Int(marks.colons[nextColon]) < end { nextColon += 1 }
        while nextAnchor < anchors.count, Int(anchors[nextAnchor].end) <= end { nextAnchor += 1 }
        continue
      }
      value = range
      isTrimmed = false
      hasWords = field.isNumeric
      if !hits.isEmpty { hits.removeAll(keepingCapacity: true) }

      while nextCandidate < candidates.count, Int(candidates.items[nextCandidate].start) < end {
        checkGroups(candidates.items[nextCandidate], index: index, field: field)
        nextCandidate += 1
      }
      if hasAt {
        var runEnd = range.lowerBound
        while nextAt < marks.atCount, Int(marks.ats[nextAt]) < end {
          let position = Int(marks.ats[nextAt])
          nextAt += 1
          if position >= runEnd { runEnd = checkRun(round: position, index: index) }
        }
      }
      if hasColon {
        var chainEnd = range.lowerBound
        while nextColon < marks.colonCount, Int(marks.colons[nextColon]) < end {
          let position = Int(marks.colons[nextColon])
          nextColon += 1
          if position >= chainEnd { chainEnd = checkChain(round: position, index: index) }
        }
      }
      if hasAnchor {
        searches.startValue(at: range.lowerBound)
        while nextAnchor < anchors.count, Int(anchors[nextAnchor].end) <= end {
          checkLiteral(anchors[nextAnchor])
          nextAnchor += 1
        }
      }
      if field.readsNames, let tagger { checkTagged(tagger, isInColumn: field.gathersStatistics) }
      for record in field.valueForms { record.form._withUnsafeGuaranteedRef { checkWhole($0) } }
      found(number, &hits)
    }
  }

  /// Reads the words round a candidate, and the value's keywords when they are first asked for.
  func look(around candidate: Range<Int>) {
    guard let base else { return }
    // No word can stand beside all of a value.
    if isAllOfValue(candidate) { return window.clear() }
    if !hasWords {
      words = keywords.scan(base, value)
      window.startValue()
      hasWords = true
    }
    window.look(around: candidate, in: value, base: base, hits: words)
  }
}
