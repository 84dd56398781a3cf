import Glibc
import Reports
import Scanning

/// How far a scan is, on standard error: one line that is rewritten on a terminal, else a line each ten seconds.
final class ProgressLine {
  private let isTerminal: Bool
  private let width: Int
  private var lastLine = 0.0
  private var isShown = false

  init() {
    isTerminal = Terminal.isTerminal(STDERR_FILENO)
    width = Terminal.style(for: STDERR_FILENO, colour: nil).width
  }

  func show(_ progress: ScanProgress) {
    let interval = isTerminal ? 0.1 : 10
    guard progress.seconds - lastLine >= interval else { return }
    lastLine = progress.seconds
    if isTerminal {
      StandardError.write("\r\(words(progress).prefix(width - 1))\u{1b}[K")
      isShown = true
    } else {
      StandardError.write("maskproof: \(words(progress))\n")
    }
  }

  /// Takes the line away, so that the report begins on a clean one.
  func clear() {
    if isShown { StandardError.write("\r\u{1b}[K") }
    isShown = false
    lastLine = 0
  }

  private func words(_ progress: ScanProgress) -> String {
    let speed = progress.seconds > 0 ? Double(progress.bytes) / progress.seconds : 0
    var facts = [
      "\(progress.tablesDone) of \(progress.tablesTotal) tables", "\(progress.rows) rows",
      "\(progress.bytes / 1_000_000) MB",
    ]
    if speed > 0 { facts.append("\(Int(speed / 1_000_000)) MB/s") }
    if let share = progress.share, share > 0.005 {
      facts.append("\(Int(share * 100)) %")
      if share < 1, progress.seconds > 1 { facts.append("about \(time(progress.seconds / share * (1 - share))) left") }
    }
    if let table = progress.table { facts.append(table.displayName.withoutControls) }
    return facts.joined(separator: "  ")
  }

  private func time(_ seconds: Double) -> String {
    let seconds = Int(seconds.rounded(.up))
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\((seconds + 59) / 60) min"
    default: "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    }
  }
}
