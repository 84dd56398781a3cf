import ScanTypes
import TestSupport
import Testing

@testable import Detection

/// A long text comes out of compressed data in pieces, so that it is never held whole.
@Suite struct `Text that is unpacked` {
  private final class Taker: LeafSink {
    var leaves: [[UInt8]] = []
    var pieces: [(bytes: [UInt8], isContinuation: Bool)] = []
    var largeCalls = 0

    func leaf(_ path: PathID, _ bytes: UnsafeBufferPointer<UInt8>) { leaves.append(Array(bytes)) }
  }

  private static func unpack(_ text: [UInt8], takesPieces: Bool = true) -> Taker {
    let taker = Taker()
    var paths = PathTable()
    let place = paths.decoded(of: .cell, by: "zlib")
    let packed = zlib(text)
    let output = EncodingOutput(
      DocumentDecoder(), paths: paths, place: place,
      room: ExpansionRoom(ExpansionBudget(bytes: packed.count, batch: 0), own: packed.count), sink: taker,
      large: { taker.largeCalls += 1 },
      pieces: takesPieces
        ? { bytes, isContinuation, _ in taker.pieces.append((Array(bytes), isContinuation)) } : nil)
    let isDecoded = packed.withUnsafeBufferPointer { ZlibDecoder.decode($0, into: output) }
    #expect(isDecoded && !output.isCut && output.expanded == text.count)
    return taker
  }

  private static let words = Array(String(repeating: "jo.wexcombe@web.de wrote to us. ", count: 350_000).utf8)

  @Test func `comes in pieces that lie side by side but for what they share`() {
    var text = Self.words
    // A long word is not cut, wherever it stands.
    text.replaceSubrange(
      (4 << 20) - 50_000..<(4 << 20) + 50_000, with: repeatElement(UInt8(ascii: "Q"), count: 100_000))
    let taker = Self.unpack(text)
    #expect(taker.leaves.isEmpty && taker.pieces.count == 3 && taker.largeCalls == 0)
    #expect(taker.pieces.map(\.isContinuation) == [false, true, true])
    var joined: [UInt8] = []
    for piece in taker.pieces {
      let shared = joined.isEmpty ? 0 : TextPiece.overlap
      #expect(joined.suffix(shared).elementsEqual(piece.bytes.prefix(shared)))
      joined += piece.bytes.dropFirst(shared)
      let word = piece.bytes.split(separator: 0x20).last.map(Array.init) ?? []
      #expect(
        word == Array("us.".utf8) || word.last == UInt8(ascii: "Q") || word.isEmpty || word == Array("wrote".utf8)
          || word == Array("to".utf8) || word == Array("jo.wexcombe@web.de".utf8))
    }
    #expect(joined == text)
  }

  @Test func `is whole where it is a document, or is wanted whole`() {
    let document = Array("[\"".utf8) + Self.words + Array("\"]".utf8)
    let taker = Self.unpack(document)
    #expect(taker.pieces.isEmpty && taker.leaves == [Self.words] && taker.largeCalls == 1)
    let whole = Self.unpack(Self.words, takesPieces: false)
    #expect(whole.pieces.isEmpty && whole.leaves == [Self.words])
  }

  @Test func `is whole where it is short`() {
    let taker = Self.unpack(Array("jo.wexcombe@web.de".utf8))
    #expect(taker.pieces.isEmpty && taker.leaves.count == 1 && taker.largeCalls == 0)
  }
}
