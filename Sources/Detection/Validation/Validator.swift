import ScanTypes

/// An independent check of a candidate: a checksum, a structure, a registry.
struct Validator: Sendable {
  /// As a rule's `validator` names it: `pan`, `iban`, `us-ssn`.
  let name: String
  /// The share of random candidates of the right shape that pass by chance: 0.1 for Luhn. Nil where the check is
  /// of structure alone and says nothing about chance.
  let chance: Double?
  /// `compact` is the match without separators, letters in upper case; `written` is the match as it stands.
  let check: @Sendable (_ compact: UnsafeBufferPointer<UInt8>, _ written: UnsafeBufferPointer<UInt8>) -> CheckResult
  /// Whether what it refutes is wrong everywhere. A phone number may be right in a country it was not asked about.
  var knowsAll = true
  /// Whether it lets pass much that is not of its kind, and only what it confirms is telling: any word may be a name.
  var isVague = false
  /// Whether, in a text, what it neither confirms nor refutes counts right behind a label alone.
  var leavesToLabel = false
}
