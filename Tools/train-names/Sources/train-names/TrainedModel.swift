import CNames
import Foundation

/// The weights as whole numbers of one byte, and the file of model and lexicon.
final class TrainedModel {
  let model: UnsafeMutablePointer<cnames_model>
  private let weights: UnsafeMutablePointer<Int8>
  private let lexicon: Lexicon

  init(_ chain: Chain, _ lexicon: Lexicon) {
    self.lexicon = lexicon
    let mean = chain.mean()
    let rows = Self.rowsThatSayMost(chain, mean.weights)
    let width = Int(CNAMES_ROW_BYTES)
    weights = .allocate(capacity: Int(CNAMES_ROWS) * width)
    weights.initialize(repeating: 0, count: Int(CNAMES_ROWS) * width)
    // The few largest weights are cut, so that a step is small for the rest.
    let sizes = rows.flatMap { row in (0..<Chain.labels).map { abs(mean.weights[row * Chain.labels + $0]) } }
      .filter { $0 > 0.001 }.sorted()
    let largest = sizes.isEmpty ? 1 : sizes[Int(Double(sizes.count - 1) * 0.9995)]
    let scale = largest / 127
    for row in rows {
      let feature = chain.features[row]
      let place = Int(feature >> (32 - UInt32(CNAMES_ROW_BITS))) * width
      for k in 0..<Chain.labels {
        weights[place + k] = Int8(max(-127, min(127, (mean.weights[row * Chain.labels + k] / scale).rounded())))
      }
      weights[place + Chain.labels] = Int8(bitPattern: UInt8(truncatingIfNeeded: feature))
    }
    model = .allocate(capacity: 1)
    model.initialize(to: cnames_model())
    model.pointee.lexicon = lexicon.table.pointee
    model.pointee.weights = UnsafePointer(weights)
    model.pointee.scale = scale
    withUnsafeMutableBytes(of: &model.pointee.transitions) { raw in
      let floats = raw.bindMemory(to: Float.self)
      for t in 0..<90 { floats[t] = mean.transitions[t] }
    }
  }

  /// Of the features that share a place in the table, the one that says most; in order of places.
  static func rowsThatSayMost(_ chain: Chain, _ weights: [Float]) -> [Int] {
    var best = [(row: Int, size: Float)](repeating: (-1, 0), count: Int(CNAMES_ROWS))
    for row in 0..<Chain.rows where chain.counts[row] > 0 {
      var size: Float = 0
      for k in 0..<Chain.labels { size += abs(weights[row * Chain.labels + k]) }
      size *= Float(chain.counts[row]).squareRoot()
      let place = row >> (Int(Chain.rowBits) - Int(CNAMES_ROW_BITS))
      if size > best[place].size { best[place] = (row, size) }
    }
    return best.filter { $0.row >= 0 }.map(\.row)
  }

  /// Little-endian: `MPNM2`, padding to 8, scale, transitions, weights, then the lexicon's fingerprints and bits; all in one
  /// frame of zstd (RFC 8878).
  func write(to path: String) throws {
    var data = Data("MPNM2\0\0\0".utf8)
    withUnsafeBytes(of: model.pointee.scale) { data.append(contentsOf: $0) }
    withUnsafeBytes(of: model.pointee.transitions) { data.append(contentsOf: $0) }
    while data.count % 8 != 0 { data.append(0) }
    data.append(Data(bytes: weights, count: Int(CNAMES_ROWS) * Int(CNAMES_ROW_BYTES)))
    while data.count % 8 != 0 { data.append(0) }
    lexicon.write(to: &data)
    try data.write(to: URL(fileURLWithPath: path + ".unpacked"))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["zstd", "-q", "-f", "--ultra", "-22", "--rm", path + ".unpacked", "-o", path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw TrainingError("\(path): zstd could not pack it") }
  }
}
