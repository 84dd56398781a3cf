import Glibc
import Reports

/// What the streams are connected to and what the environment says of it.
enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// - Parameter colour: the value of `--color`.
  static func style(for descriptor: Int32, colour: String?) -> ConsoleStyle {
    let isTerminal = isTerminal(descriptor)
    return ConsoleStyle(
      width: isTerminal ? width(of: descriptor) : 80, hasColour: hasColour(isTerminal: isTerminal, colour),
      isUnicode: isUTF8)
  }

  /// no-color.org and bixense.com/clicolors; an option outweighs the environment.
  private static func hasColour(isTerminal: Bool, _ option: String?) -> Bool {
    switch option {
    case "always": return true
    case "never": return false
    default: break
    }
    if environment("NO_COLOR") != nil { return false }
    for name in ["CLICOLOR_FORCE", "FORCE_COLOR"] {
      if let value = environment(name), value != "0" { return true }
    }
    return isTerminal && environment("TERM") != "dumb" && environment("CLICOLOR") != "0"
  }

  private static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 80 }
    return Int(size.ws_col)
  }

  private static var isUTF8: Bool {
    for name in ["LC_ALL", "LC_CTYPE", "LANG"] {
      if let value = environment(name) {
        let letters = value.lowercased().filter { $0 != "-" }
        return letters.hasSuffix("utf8") || letters.contains("utf8@")
      }
    }
    return false
  }

  /// Nil where it is not set or empty.
  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
