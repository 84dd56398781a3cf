import ScanTypes

/// Frequent names in scripts that the lexicon, which is Latin, does not know: common knowledge, a hundred or so of each.
enum NativeNames {
  enum Script { case hebrew, arabic, thai, devanagari, han, hangul, kana }

  /// The script of the first letter that is of one of these.
  static func script(of text: Bytes) -> Script? {
    var index = 0
    while index < text.count {
      let byte = text[index]
      let next = index + 1 < text.count ? text[index + 1] : 0
      switch byte {
      case 0xD6, 0xD7: return .hebrew
      case 0xD8...0xDB: return .arabic
      case 0xE0:
        if next == 0xB8 || next == 0xB9 { return .thai }
        if next == 0xA4 || next == 0xA5 { return .devanagari }
        return nil
      case 0xE3: if next >= 0x81, next <= 0x83 { return .kana } else { return .han }
      case 0xE4...0xE9: return .han
      case 0xEA...0xED: return .hangul
      default: break
      }
      index += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
    return nil
  }

  /// How much likelier a value is among names of persons than among other values of its script; log ratio, about.
  static func likeness(_ text: Bytes, _ script: Script) -> Double {
    switch script {
    case .hebrew, .arabic, .thai, .devanagari: words(text, script)
    case .han: han(text)
    case .hangul: hangul(text)
    case .kana: -1
    }
  }

  // MARK: Scripts with words

  private static func words(_ text: Bytes, _ script: Script) -> Double {
    let (given, family): (WordSet, WordSet) =
      switch script {
      case .hebrew: (hebrewGiven, hebrewFamily)
      case .arabic: (arabicGiven, arabicFamily)
      case .thai: (thaiGiven, thaiFamily)
      default: (hindiGiven, hindiFamily)
      }
    var sum = 0.0
    var count = 0
    for part in text.split(whereSeparator: { $0 == 0x20 || $0 == 0x2C || $0 == 0x2D }) {
      let word = Bytes(rebasing: part)
      count += 1
      if given.holds(word) {
        sum += 2
      } else if family.holds(word) {
        sum += 1.6
      } else if script == .arabic, count > 1, word.count > 6, word.starts(with: article) {
        // Most family names have the article; so has every second noun.
        sum += 0.5
      } else if script == .thai, count > 1 {
        // Family names are as good as unique by law.
        sum += 0
      } else {
        sum -= 1.2
      }
    }
    guard count >= 1, count <= 5 else { return -2 }
    return max(-3, min(3.5, sum / Double(count) * Double(min(count, 2))))
  }

  private static let article = Array("ال".utf8)

  // MARK: Scripts without

  /// One of the hundred family names, and one or two characters more; in Japan two and one to three.
  private static func han(_ text: Bytes) -> Double {
    let characters = text.split(whereSeparator: { $0 == 0x20 }).flatMap { part in
      stride(from: part.startIndex, to: part.endIndex - part.count % 3, by: 3).map { Array(part[$0..<$0 + 3]) }
    }
    guard text.allSatisfy({ $0 >= 0x80 || $0 == 0x20 }), characters.count >= 2, characters.count <= 6 else { return -2 }
    let pair = characters[0] + characters[1]
    if characters.count >= 3, pair.withUnsafeBufferPointer({ japaneseFamily.holds($0) }) { return 2 }
    guard characters.count <= 4, characters[0].withUnsafeBufferPointer({ chineseFamily.holds($0) }) else { return -1.6 }
    return characters.count == 4 ? 0 : 1.6
  }

  private static func hangul(_ text: Bytes) -> Double {
    guard text.count % 3 == 0, text.count >= 6, text.count <= 12, text.allSatisfy({ $0 >= 0x80 }) else { return -1.6 }
    guard koreanFamily.holds(Bytes(rebasing: text[0..<3])) else { return -1.6 }
    return text.count == 9 ? 1.6 : 0
  }

  private static let chineseFamily = WordSet(
    """
    王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 郑 梁 谢 宋 唐 许 韩 冯 邓 曹 彭 曾 肖 田 董 袁 潘 于 蒋 蔡 余 杜 叶 程 苏 魏 吕 丁 任 沈 姚 卢 姜
    崔 钟 谭 陆 汪 范 金 石 廖 贾 夏 韦 付 方 白 邹 孟 熊 秦 邱 江 尹 薛 闫 段 雷 侯 龙 史 陶 黎 贺 顾 毛 郝 龚 邵 万 钱 严 覃 武 戴 莫 孔 向 汤
    張 劉 陳 楊 黃 趙 吳 孫 馬 羅 鄭 謝 許 韓 馮 鄧 蕭 蔣 葉 蘇 呂 盧 鍾 譚 陸 賴 莊 顏
    """)
  private static let japaneseFamily = WordSet(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 小川 後藤
    岡田 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田 上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田
    高木 安藤 谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 増田 平野 大塚 千葉 久保 松井 小島 岩崎 桜井 野口 松尾 木下 野村 菊地 菊池 佐野 大西 杉本 新井 古川 浜田 市川 小松
    高田 水野 山内 島田 西田 服部 樋口 荒木 岩田 土屋 長谷 久保 佐々 川口 飯田 吉川 辻本 大島 松岡 秋山 川崎 永井 星野 関口 堀内
    """)
  private static let koreanFamily = WordSet(
    """
    김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍 유 고 문 양 손 배 백 허 남 심 노 하 곽 성 차 주 우 구 민 류 나 진 지 엄 채 원 천 방 공 현 함 변 염 여 추 도
    """)

  // MARK: Lists

  private static let hebrewGiven = WordSet(
    """
    דוד שרה משה רחל יוסף מרים יעקב חנה אברהם אסתר דניאל נועה אורי תמר איתי יעל עומר מיכל גיא שירה רון ליאת אבי דנה יצחק רבקה לאה אהרון שמואל
    יהודה שלמה חיים אליהו מאיר נתן אריה זאב צבי מנחם שמעון ראובן לוי בנימין אפרים רפאל מיכאל גבריאל אריאל עידו עידן ניר אורן גל טל רועי יונתן
    אלון ארז אסף אמיר ערן דרור יובל איתן תומר עמית נדב אלעד ליאור שי דור אור עדי הילה מאיה ענת אורלי רונית סיגל גלית אפרת שרון קרן רותי רות
    נעמי אביגיל יהודית דבורה שושנה פנינה מלכה ציפורה ברכה איילת אילנה אילן דליה ורד לימור נטע רוני עינב הדס הדר טליה ליהי אלה עמוס גדעון יגאל
    אולגה סבטלנה ולדימיר מוחמד פאטמה אחמד
    """)
  private static let hebrewFamily = WordSet(
    """
    כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן אזולאי מלכה כץ גבאי אוחיון חדד גולן שפירא יוסף בן דוד רוזנברג סגל ברק שלום וקנין אדרי לביא
    אברג'יל אוחנה עמר אמסלם בר גבע דיין הלוי הופמן וייס ורדי זיו חזן טל ישראלי כרמי לב מור מימון נחום סויסה עזרא פינטו צור קליין קדוש רביבו
    רוזן שוורץ שרון ששון שטרן תורג'מן גרינברג רבינוביץ גולדברג ברגר יצחק משה חיים סבג אלבז אלמוג ברוך הראל אורן לוין קפלן
    """)
  private static let arabicGiven = WordSet(
    """
    محمد فاطمة أحمد احمد مريم علي عائشة حسن زينب خالد نور عمر ليلى يوسف سارة إبراهيم ابراهيم هدى محمود رنا سعيد سلمى طارق أمل ياسر دينا حسين مصطفى
    عبدالله عبد عبدالرحمن كريم سامي سمير وليد هشام عماد بلال زياد فادي رامي باسم ماجد فيصل سلطان تركي ناصر فهد بندر سعود سلمان منصور جمال كمال
    عادل نبيل رشيد حمزة أنس أيمن إسماعيل اسماعيل عثمان صلاح فؤاد مروان هاني حاتم غسان جورج الياس إلياس خديجة رقية آمنة حنان منى نادية سميرة سعاد
    هالة رانيا ريم لينا دانا نورة العنوب هند عبير وفاء سناء إيمان ايمان أسماء اسماء شيماء مها لمى جنى ملاك يارا لبنى سهام نجلاء نهى داليا هبة
    ياسمين جميلة كوثر حليمة صفية رحمة عبدالعزيز مشعل نايف راشد سيف ماهر بشار أمير
    """)
  private static let arabicFamily = WordSet(
    """
    الحسن المصري الخطيب العلي حداد النجار الشامي منصور الأحمد سليمان القحطاني الغامدي العتيبي الزهراني خليل ناصر الله فارس درويش الهاشمي البغدادي
    يوسف جابر صالح الحربي الشمري الدوسري المطيري العنزي السيد حسين إبراهيم عبدالله التميمي الجبوري الدليمي العبيدي الكردي الحلبي الخوري خوري عيسى
    موسى داود حمدان حسان رمضان شاهين عوض قاسم هاشم طه زيدان الرشيد السعيد العمري الفارسي البلوشي المنصوري الكعبي النعيمي بن بنت أبو ابو آل
    """)
  private static let thaiGiven = WordSet(
    """
    สมชาย สมหญิง ประเสริฐ มาลี วิชัย สุดา อนันต์ กัญญา ธนากร ปิยะ ณัฐพล พรทิพย์ สุรชัย นภา ชาญชัย รัตนา สมศักดิ์ สมบัติ สมพร สมบูรณ์ สมใจ สมปอง วันชัย
    บุญมี บุญเลิศ ประยุทธ์ ประสิทธิ์ ปรีชา วีระ วิทยา วิโรจน์ สุชาติ สุเทพ สุพจน์ สุวิทย์ ธนา ธีระ ชัย ชัยวัฒน์ กิตติ กิตติพงษ์ ณัฐวุฒิ อภิชาติ อดิศักดิ์
    เอกชัย พงศ์ศักดิ์ พิชัย ไพโรจน์ มานะ มานพ มงคล ยุทธนา ศักดิ์ชัย สันติ อำนาจ อุดม สุนทร นิรันดร์ นิพนธ์ ทวี ทองใบ วิไล วรรณา วรรณี สุภาพร สุภาพ สุนีย์
    สุกัญญา สุมาลี นงลักษณ์ นิตยา นันทา ปราณี เพ็ญศรี พิมพ์ พิมพ์ใจ มณี รุ่งนภา ลัดดา ศิริพร ศิริวรรณ อรทัย อรุณี อัญชลี อารี จันทร์ จันทร์เพ็ญ จิราพร ชลธิชา
    กาญจนา กนกวรรณ ณัฐธิดา ธิดา ดวงใจ นาย นาง นางสาว
    """)
  private static let thaiFamily = WordSet(
    """
    ใจดี สุขสวัสดิ์ ศรีสุข ทองดี วงศ์สวัสดิ์ บุญมี แสงทอง พงษ์ไพบูลย์ จันทร์เพ็ญ มั่นคง เจริญสุข แก้วมณี สมบูรณ์ ทองคำ บุญเรือง แซ่ลิ้ม แซ่ตั้ง แซ่อึ้ง
    ชัยชนะ สุขใจ คำแก้ว พรหมมา ศรีสวัสดิ์ สายทอง
    """)
  private static let hindiGiven = WordSet(
    """
    राजेश सुनीता अमित प्रिया विजय अनीता संजय पूजा रमेश कविता सुरेश मीना अनिल नेहा राहुल दीपा राम श्याम मोहन सोहन गीता सीता राधा कृष्ण अर्जुन
    महेश दिनेश मुकेश राकेश नरेश योगेश मनोज विनोद प्रमोद अशोक अजय संदीप प्रदीप दीपक पंकज नीरज सूरज रवि रोहित मोहित अंकित सुमित विवेक विकास
    आकाश प्रकाश सुभाष हरीश जगदीश गणेश शंकर गोपाल किशोर लक्ष्मी सरस्वती पार्वती शांति आशा उषा रेखा सुमन रजनी ममता सविता सरिता संगीता अंजलि
    काजल स्वाति ज्योति आरती भारती किरण मधु मंजू रीता नीता श्वेता निशा पायल करण वरुण तरुण अरुण निखिल आदित्य हरि इमरान फातिमा
    """)
  private static let hindiFamily = WordSet(
    """
    शर्मा वर्मा गुप्ता सिंह कुमार पटेल यादव मिश्रा जोशी पांडेय पाण्डेय तिवारी चौहान अग्रवाल दास मेहता शाह खान देवी कुमारी राय राव रेड्डी नायर
    सक्सेना श्रीवास्तव त्रिपाठी द्विवेदी चतुर्वेदी शुक्ला दुबे ठाकुर राजपूत राठौर सोलंकी परमार चौधरी जैन बंसल गोयल मित्तल कपूर मल्होत्रा खन्ना
    चोपड़ा अरोड़ा भाटिया सेठी देसाई कुलकर्णी पाटिल जाधव पवार शिंदे घोष बोस सेन मुखर्जी बनर्जी चटर्जी अंसारी शेख पाठक भट्ट नेगी रावत बिष्ट
    """)
}
