import ScanTypes

// How values are taken apart before they are matched: documents at once, what is encoded in them or in plain values when
// the leaves of a path are looked at together. Each layer of encoding is a path below the one it was found at, so that
// one pass over the paths in their order reaches all layers.
extension ColumnTally {
  /// Leaves are looked at once there are this many bytes of them.
  private static let flushBytes = 512 * 1024
  /// In the middle of a path, when so many have come out of it.
  private static let mostWaiting = 8 << 20
  /// Encodings round one leaf; what is still encoded below is read as it stands, and reported.
  static let layerLimit = 8

  /// Looks at the values of a column that may hold documents or encodings, some of them pieces of wide cells.
  func addJoining(
    _ buffer: ColumnBuffer, firstRow: Int, _ matcher: Matcher, _ judge: TextJudge, _ decoder: DocumentDecoder
  ) {
    let last = buffer.valueCount - 1
    let isCut = last >= 0 && buffer.isCut(last)
    guard isCut || !cutWord.isEmpty && last >= 0 else {
      return addDecoding(buffer, firstRow: firstRow, matcher, judge, decoder)
    }
    var joined = ColumnBuffer(capacity: buffer.count + cutWord.bytes.count)
    defer { joined.deallocate() }
    for index in 0...last {
      let word = index == 0 ? cutWord.take() : []
      if buffer.isNull(index) {
        joined.appendNull()
        continue
      }
      let value = buffer.bytes(index)
      let isContinuation = buffer.isContinuation(index)
      if !word.isEmpty, !isContinuation {
        // Its cell did not go on after all.
        word.withUnsafeBytes { joined.append($0, repeating: 0) }
      } else if word.count > buffer.repeatedBytes {
        let bytes = CutWord.joined(word, value.part(min(buffer.repeatedBytes, value.count)..<value.count))
        bytes.withUnsafeBufferPointer { append($0, isContinuation: true, isCut: index == last && isCut, to: &joined) }
        continue
      }
      append(value, isContinuation: isContinuation, isCut: index == last && isCut, to: &joined)
    }
    addDecoding(joined, firstRow: firstRow, matcher, judge, decoder)
  }

  /// Appends a value without the word that it ends in, if the cell goes on.
  private func append(_ value: Bytes, isContinuation: Bool, isCut: Bool, to joined: inout ColumnBuffer) {
    var end = value.count
    if isCut {
      if PackedValue.format(of: value) == .utf16 {
        cutCells += 1
      } else if let count = CutWord.count(atEndOf: value) {
        end -= count
        cutWord.hold(value.part(end..<value.count))
      } else {
        longWords += 1
      }
    }
    joined.append(UnsafeRawBufferPointer(value.part(0..<end)), repeating: isContinuation ? 0 : nil)
  }

  /// Looks at the values of a column that may hold documents or encodings.
  private func addDecoding(
    _ buffer: ColumnBuffer, firstRow: Int, _ matcher: Matcher, _ judge: TextJudge, _ decoder: DocumentDecoder
  ) {
    guard holdsDocuments(buffer, decoder) else {
      let found = decoder.encodings.found(in: buffer)
      if found.isEmpty {
        matchPlain(buffer, firstRow: firstRow, matcher, judge)
      } else {
        // What waits for the matcher must not be taken for what this leaves.
        if pending.holds(.cell) { flush(matcher, judge, decoder) }
        noteCut(found, in: buffer)
        unfold(buffer, found, at: .cell, rows: Self.rows(of: buffer, firstRow: firstRow), matcher, judge, decoder)
        if pending.bytes >= Self.flushBytes { flush(matcher, judge, decoder) }
      }
      return
    }
    leafRow = firstRow - 1
    cutCells += longWords
    longWords = 0
    for index in 0..<buffer.valueCount {
      if !buffer.isContinuation(index) { leafRow += 1 }
      if !buffer.isNull(index) { decode(buffer.bytes(index), decoder) }
    }
    if pending.bytes >= Self.flushBytes { flush(matcher, judge, decoder) }
  }

  private func holdsDocuments(_ buffer: ColumnBuffer, _ decoder: DocumentDecoder) -> Bool {
    switch column.kind {
    case .json, .xml, .hstore, .array, .composite: return true
    default:
      decoder.encodings.look(at: buffer)
      return decoder.encodings.holdsDocuments(buffer, column: column.kind)
    }
  }

  private func decode(_ value: Bytes, _ decoder: DocumentDecoder) {
    guard let kind = DocumentDecoder.kind(of: value, column: column.kind) else {
      leaf(.cell, value)
      return
    }
    switch decoder.decode(value, as: kind, paths: &paths, root: .cell, into: self) {
    case .complete: break
    case .notADocument: leaf(.cell, value)
    case .partial(_, let offset):
      // The rest is read as text: nothing of it is lost but its path.
      leaf(.cell, Bytes(rebasing: value[min(offset, value.count)...]))
    }
  }

  func leaf(_ path: PathID, _ bytes: Bytes) { pending.append(bytes, at: path, row: leafRow) }

  /// Decodes and matches the leaves that wait.
  ///
  /// A place below another one has the greater number, so that each path is reached after all that may add to it.
  func flush(_ matcher: Matcher, _ judge: TextJudge, _ decoder: DocumentDecoder, after first: Int = -1) {
    var index = first + 1
    while index < pending.pathCount {
      while let leaves = pending.take(index) {
        let path = PathID(index: Int32(index))
        decoder.encodings.look(at: leaves.buffer)
        let found = decoder.encodings.found(in: leaves.buffer)
        if found.isEmpty {
          stream(path).match(leaves.buffer, matcher, judge) { leaves.rows[$0] }
        } else {
          unfold(leaves.buffer, found, at: path, rows: leaves.rows, matcher, judge, decoder)
        }
        pending.recycle(leaves)
      }
      index += 1
    }
  }

  /// Looks at all that waits, also for the next piece of a cell.
  func finish(_ matcher: Matcher, _ judge: TextJudge, _ decoder: DocumentDecoder) {
    strays?.finish(matcher, judge, decoder)
    let word = cutWord.take()
    if !word.isEmpty {
      leafRow = rows - 1
      word.withUnsafeBufferPointer { leaf(.cell, $0) }
    }
    flush(matcher, judge, decoder)
    for stream in streams { stream?.tellRepeats() }
  }

  /// Counts a cell whose encoded word is too long to be held until its next piece.
  private func noteCut(_ found: [EncodingFinder.Found], in buffer: ColumnBuffer) {
    guard longWords > 0, let last = found.last else { return }
    longWords = 0
    // The last letters may be no full number of quads.
    if last.value == buffer.valueCount - 1, last.range.upperBound + 4 > buffer.range(last.value).upperBound {
      cutCells += 1
    }
  }

  /// Decodes what was found encoded in some values of a path, and matches the values that are not replaced by their leaves.
  private func unfold(
    _ buffer: ColumnBuffer, _ found: [EncodingFinder.Found], at path: PathID, rows: [Int], _ matcher: Matcher,
    _ judge: TextJudge, _ decoder: DocumentDecoder
  ) {
    // Ascending, as `found` is.
    var replaced: [Int] = []
    let isDeep = paths.hosts(path).count >= Self.layerLimit
    if isDeep { deepCells += Set(found.map(\.value)).count }
    for one in found where !isDeep {
      leafRow = rows[one.value]
      let wasWithinGate = isWithinGate
      if decode(one, in: buffer, at: path, matcher, judge, decoder), replaced.last != one.value {
        replaced.append(one.value)
      }
      let isLarge = isWithinGate && !wasWithinGate
      if isLarge || pending.bytes >= Self.mostWaiting { flush(matcher, judge, decoder, after: Int(path.index)) }
      if isLarge {
        isWithinGate = false
        detector.largeValues.leave()
      }
    }
    let mayHaveMark = found.contains { $0.decoder == UTF16Decoder.self }
    if replaced.isEmpty, !mayHaveMark { return stream(path).match(buffer, matcher, judge) { rows[$0] } }
    if replaced.count == buffer.valueCount { return }
    let rest = pending.empty()
    var next = 0
    for index in 0..<buffer.valueCount where !buffer.isNull(index) {
      if next < replaced.count, replaced[next] == index {
        next += 1
        continue
      }
      let value = OwnText.behindMark(of: buffer.bytes(index))
      rest.append(value, row: rows[index], isContinuation: buffer.isContinuation(index))
    }
    stream(path).match(rest.buffer, matcher, judge) { rest.rows[$0] }
    pending.recycle(rest)
  }

  /// - Returns: whether the value need not be read as text any more.
  private func decode(
    _ one: EncodingFinder.Found, in buffer: ColumnBuffer, at path: PathID, _ matcher: Matcher, _ judge: TextJudge,
    _ decoder: DocumentDecoder
  ) -> Bool {
    let own = paths.isUnpacked(path) ? 0 : one.range.count
    let room = ExpansionRoom(budget(ofRow: leafRow), own: own)
    let place = paths.decoded(of: path, by: one.decoder.name)
    if place == path || paths.isFoldedKey(place) {
      // There are more paths than are kept apart: nothing says any more how deep this is.
      deepCells += 1
      return false
    }
    // Out of the object: one owner, or every new path would copy the table.
    var table = PathTable.vacant
    swap(&table, &paths)
    let output = EncodingOutput(
      decoder, paths: table, place: place, room: room, sink: self,
      large: { [unowned self] in
        if !isWithinGate { detector.largeValues.enter() }
        isWithinGate = true
      },
      pieces: { [unowned self] piece, isContinuation, paths in
        pending.append(piece, at: place, row: leafRow, isContinuation: isContinuation)
        // Looked at before the next one comes: the whole is never held.
        swap(&self.paths, &paths)
        let row = leafRow
        flush(matcher, judge, decoder, after: Int(path.index))
        leafRow = row
        swap(&self.paths, &paths)
      })
    table = PathTable.vacant
    let stretch = buffer.bytes(in: one.range)
    let isDecoded = one.decoder.decode(stretch, into: output)
    paths = output.takePaths()
    if output.isCut { cutCells += 1 }
    let value = buffer.bytes(one.value)
    // Bytes that are no text have nothing that a rule could read.
    guard isDecoded else {
      return one.decoder.signs == .start && Readability(value) == .binary && !OwnText.stands(in: value)
    }
    return one.isWhole && one.decoder.replaces(value)
  }

  /// The row of each value.
  private static func rows(of buffer: ColumnBuffer, firstRow: Int) -> [Int] {
    var row = firstRow - 1
    return (0..<buffer.valueCount).map { index in
      if !buffer.isContinuation(index) { row += 1 }
      return row
    }
  }
}
