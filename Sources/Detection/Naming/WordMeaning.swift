import CNames
import ScanTypes

/// What the lexicon says of one word: how many bear it as a name, and what else it is.
struct WordMeaning {
  /// As `CNames.h` lays them out; 0 for a word that is not in the lexicon.
  fileprivate let bits: Int32

  /// 0 for no such name, 1 for a rare one, up to 5 for one that more than 100,000 bear.
  var given: Int { Int(bits & Int32(CNAMES_GIVEN)) }
  var surname: Int { Int((bits & Int32(CNAMES_SURNAME)) >> 3) }
  /// 0 for no ordinary word of English, up to 3 for the commonest.
  var common: Int { Int((bits & Int32(CNAMES_COMMON)) >> 6) }
  /// 0 for no place, 1 a town, 2 a city, 3 a country.
  var place: Int { Int((bits & Int32(CNAMES_PLACE)) >> 8) }
  var isTitle: Bool { has(CNAMES_TITLE) && !has(CNAMES_OTHER) }
  var isParticle: Bool { has(CNAMES_PARTICLE) }
  var isOrganisation: Bool { has(CNAMES_ORGANISATION) }
  /// Streets and units of addresses.
  var isOfAddress: Bool { has(CNAMES_STREET) || has(CNAMES_UNIT) }
  /// Months, weekdays, jobs, labels, brands.
  var isOther: Bool { has(CNAMES_OTHER) }

  /// Whether it means nothing that is known, but may be a name or a town.
  var isNoWord: Bool { common == 0 && place < 3 && !isOfAddress && !isOrganisation && !isOther }

  private func has(_ bit: some BinaryInteger) -> Bool { bits & Int32(bit) != 0 }

  /// How much likelier the word is among names than among other words: natural logarithm of the ratio, about.
  ///
  /// Steps of frequency are worth about half a nat each; ordinary words, places and words of firms count against it. The values are
  /// set by hand over the columns of the split `dev`.
  var likeness: Double {
    var ratio = Self.byBearers[max(given, surname)] - Self.byCommonness[common] - Self.byPlace[place]
    if isOfAddress { ratio -= 1 }
    if isOrganisation { ratio -= 3 }
    if isOther { ratio -= 2 }
    return ratio
  }

  private static let byBearers = [-0.9, 0.1, 0.6, 1.1, 1.7, 2.2]
  private static let byCommonness = [0, 0.7, 1.5, 2.2]
  private static let byPlace = [0, 0.4, 0.8, 1.5]
}

extension NameModel {
  /// - Parameter word: UTF-8, as written.
  /// - Complexity: O(`word.count`).
  func meaning(of word: Bytes) -> WordMeaning {
    guard word.count <= 40 else { return WordMeaning(bits: 0) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 96) { folded in
      let count = cnames_fold(word.baseAddress, word.count, folded.baseAddress, folded.count)
      return WordMeaning(bits: Int32(cnames_look(&model.pointee.lexicon, cnames_hash(folded.baseAddress, count))))
    }
  }
}
