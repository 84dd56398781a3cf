import ScanTypes

/// The sizes of the classes of a set as bars: how many rows are in classes of a size.
struct RiskBars {
  private static let barWidth = 28
  private static let bounds = [1, 2, 3, 5, 10, 20, 50, 100, 1000, 10_000]

  private let set: RiskSet

  init(_ set: RiskSet) { self.set = set }

  /// Sizes from one bound to the next, those asked for begin a band of their own, so that it shows what is below.
  private var bands: [(label: String, rows: Int, classes: Int, isBelow: Bool)] {
    let bounds = Set(Self.bounds + [set.requiredK]).sorted()
    return bounds.indices.compactMap { index in
      let first = bounds[index]
      let last = index + 1 < bounds.count ? bounds[index + 1] - 1 : Int.max
      let bins = set.histogram.filter { (first...last).contains($0.size) }
      guard !bins.isEmpty else { return nil }
      let label =
        first == last ? grouped(first) : last == .max ? "\(grouped(first))+" : "\(grouped(first))-\(grouped(last))"
      return (
        label, bins.reduce(0) { $0 + $1.rows }, bins.reduce(0) { $0 + $1.classes }, first < set.requiredK
      )
    }
  }

  func write(to text: inout ConsoleText) {
    let bands = bands
    guard let most = bands.map(\.rows).max(), most > 0 else { return }
    let labelWidth = max(10, bands.map(\.label.utf8.count).max() ?? 0)
    let rowWidth = max(4, bands.map { grouped($0.rows).utf8.count }.max() ?? 0)
    text.line("    " + text.paint("class size".leftPadded(to: labelWidth) + "  " + set.things, .dim))
    for band in bands {
      let eighths = max(1, Int((Double(band.rows) / Double(most) * Double(Self.barWidth * 8)).rounded()))
      let bar = Self.bar(eighths, isUnicode: text.style.isUnicode)
      text.line(
        "    \(band.label.leftPadded(to: labelWidth))  "
          + text.paint(bar.padded(to: Self.barWidth), band.isBelow ? .red : .green)
          + "  \(grouped(band.rows).leftPadded(to: rowWidth))  "
          + text.paint(counted(band.classes, "class", "classes"), .dim))
    }
  }

  private static func bar(_ eighths: Int, isUnicode: Bool) -> String {
    guard isUnicode else { return String(repeating: "#", count: max(1, (eighths + 4) / 8)) }
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + rest
  }
}
