/// A word of an identifier, its ASCII in small letters, as it is compared: without marks above or below its letters
/// (`prénom` → prenom, `født` → fodt), and all of it in small letters.
///
/// - Complexity: O(*n*); a word of ASCII comes back as it is.
func folded(_ word: String) -> String {
  if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
  var result = String.UnicodeScalarView()
  for scalar in word.unicodeScalars {
    switch scalar.value {
    case 0xDF: result.append(contentsOf: "ss".unicodeScalars)
    case 0xE6, 0xC6: result.append(contentsOf: "ae".unicodeScalars)
    case 0x153, 0x152: result.append(contentsOf: "oe".unicodeScalars)
    // Ё to ё, А to я, Α to ω.
    case 0x400...0x40F: result.append(UnicodeScalar(scalar.value + 0x50) ?? scalar)
    case 0x410...0x42F, 0x391...0x3A9: result.append(UnicodeScalar(scalar.value + 0x20) ?? scalar)
    // Greek letters with an accent.
    case 0x3AC: result.append("α")
    case 0x3AD: result.append("ε")
    case 0x3AE: result.append("η")
    case 0x3AF: result.append("ι")
    case 0x3CC: result.append("ο")
    case 0x3CD: result.append("υ")
    case 0x3CE: result.append("ω")
    case 0x300...0x36F: continue
    default: result.append(base(of: scalar))
    }
  }
  return String(result)
}

/// The plain letter under a mark, of Latin-1, Latin Extended-A, Vietnamese, and the Romanian letters with a comma below; ə as e.
private func base(of scalar: Unicode.Scalar) -> Unicode.Scalar {
  let value = Int(scalar.value)
  if (0xC0...0xFF).contains(value) { return letters1[value - 0xC0] }
  if (0x100...0x17F).contains(value) { return lettersA[value - 0x100] }
  switch value {
  case 0x18F, 0x259: return "e"
  case 0x1A0, 0x1A1: return "o"
  case 0x1AF, 0x1B0: return "u"
  case 0x1EA0...0x1EF9: return lettersVietnamese[(value - 0x1EA0) / 2]
  case 0x218, 0x219: return "s"
  case 0x21A, 0x21B: return "t"
  default: return scalar
  }
}

private let letters1: [Unicode.Scalar] = Array(
  "aaaaaaaceeeeiiiidnooooo×ouuuuypsaaaaaaaceeeeiiiidnooooo÷ouuuuypy".unicodeScalars)
private let lettersA: [Unicode.Scalar] = Array(
  ("aaaaaaccccccccdd" + "ddeeeeeeeeeegggg" + "gggghhhhiiiiiiii" + "iiiijjkkklllllll" + "lllnnnnnnnnnoooo"
    + "oooorrrrrrssssss" + "ssttttttuuuuuuuu" + "uuuuwwyyyzzzzzzs").unicodeScalars)
/// By pair of capital and small letter.
private let lettersVietnamese: [Unicode.Scalar] = Array("aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy".unicodeScalars)
