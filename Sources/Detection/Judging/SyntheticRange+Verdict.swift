import Rules
import ScanTypes

extension SyntheticRange {
  /// A range whose reason begins with `masked.` is what a masker leaves (an IP address cut to its network), not a value
  /// that belongs to nobody.
  var verdict: Verdict { reason.isOfMask ? .masked : .synthetic }
}
