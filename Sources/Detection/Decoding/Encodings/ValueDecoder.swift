import CShapes

/// One encoding that a value, or a part of one, may be in. A new one is a file and a line in `ValueDecoders`.
///
/// It is asked only where `cshapes_sign_all` has found a sign of it, so that plain values cost nothing.
protocol ValueDecoder: SendableMetatype {
  /// How paths call it: `base64` for `base64:$.card`.
  static var name: StaticString { get }
  /// The signs it is asked about.
  static var signs: EncodingSigns { get }
  static var extent: EncodingExtent { get }
  /// Whether a value need not be read as text when it was decoded as a whole: nothing is in it that its leaves have not.
  static func replaces(_ value: Bytes) -> Bool

  /// The stretch of a value that is encoded, round a sign; nil when it is something else. A cheap test that is almost certain.
  static func stretch(of value: Bytes, at sign: Int) -> Range<Int>?

  /// Where the next sign is worth asking about, when there is no stretch at this one.
  static func resume(of value: Bytes, after sign: Int) -> Int

  /// Hands out what a stretch holds.
  ///
  /// - Returns: false when it holds nothing after all.
  static func decode(_ stretch: Bytes, into output: EncodingOutput) -> Bool

  /// How many bytes stand for how many others at a place, where a text is spelled in another way byte by byte; nil for
  /// encodings of another kind.
  static func unit(of text: Bytes, at index: Int) -> (read: Int, written: Int)?
}

extension ValueDecoder {
  static func unit(of text: Bytes, at index: Int) -> (read: Int, written: Int)? { nil }

  static func replaces(_ value: Bytes) -> Bool { true }

  static func resume(of value: Bytes, after sign: Int) -> Int { sign + 1 }
}

/// What of a value an encoding takes.
enum EncodingExtent {
  /// All of it: asked first, and at a few signs.
  case value
  /// Parts: asked at every sign that is not in another part.
  case token
}

/// The list of all encodings, in the order in which they are asked.
enum ValueDecoders {
  static let all: [any ValueDecoder.Type] = [
    GzipDecoder.self, ZlibDecoder.self, ZstdDecoder.self, UTF16Decoder.self,
    PHPDecoder.self, MIMEDecoder.self, HTMLDecoder.self, CSVDecoder.self, YAMLDecoder.self,
    QuotedPrintableDecoder.self, EntityDecoder.self,
    JWTDecoder.self, Base64Decoder.self, HexDecoder.self, QueryDecoder.self, CookieDecoder.self, PercentDecoder.self,
  ]
}

/// Kinds of `cshapes_sign`.
struct EncodingSigns: OptionSet {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }
  init(kind: UInt8) { rawValue = 1 << UInt16(kind) }

  static let base64 = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_BASE64))
  static let hex = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_HEX))
  static let percent = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_PERCENT))
  static let query = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_QUERY))
  static let entity = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_ENTITY))
  static let cookie = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_COOKIE))
  static let tag = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_TAG))
  static let quoted = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_QUOTED))
  static let line = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_LINE))
  static let counted = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_COUNTED))
  static let start = EncodingSigns(rawValue: 1 << UInt16(CSHAPES_START))
}
