/// More words of fields, of the languages beyond the large ones of western Europe: in their own script, and as programmers
/// write them with Latin letters. Same form as `lexicon`, which has the last word where both know one.
///
/// Left out is what means something else elsewhere: `dat` is a religion in Hebrew and a date in German, `racun` an account
/// and an invoice.
extension FieldWords {
  static let abroad = """
    phone: selnommer selnr kontaktnommer farsimanumer simanumer رقمالهاتف 電話番号1 联系手机 联络电话
      telefonszam telszam telefonska telefonnummeret telefonnumero telefoninumero telefonnumer teleph talrunjanumurs
      telepono selpon telp tlp ponsel foon foonnommer ffon teileafon guthan simu heimasimi thorasap thoraphap thorasab
      dianhua lianxidianhua dianhuahaoma jeonhwa jeonhwabeonho yeollakcheo hatif hatef tilefona thlefono thlefwno
      dienthoai sdt sodienthoai dodienthoai telefonoa telefons lankapuhelin stacjonarny fiksni pevna
      τηλεφωνο τηλ טלפון هاتف تلفن फोन दूरभाष โทรศัพท์ เบอร์โทร เบอร์โทรศัพท์ 電話 电话 電話番号 联系电话 联系方式 連絡先 聯絡電話
      전화 전화번호 연락처 телефону тлф telefonnum
    mobile: mobitel mobilni mobilne mobilszam mobiltel ceptel ceptelefonu kinito kinhto nayad pelefon selulari
      muethue mobail jawal jawwal hamrah shouji shoujihao shoujihaoma yidongdianhua hyudaepon haendeupon hyudaejeonhwa
      didong handphone selfoon symudol matkapuhelin matkapuh farsimi mobiil mobiiltelefon mobilus mobtalr mugikorra mowbajl
      celulari mobilnyj mobilny mobilnyi sotovyj sotovy sotovyi telem tlmv mobilnummeret mobiltelefonnummer
      мобильный мобилен мобільний сотовый моб κινητο נייד פלאפון جوال موبایل موبايل मोबाइल มือถือ 手机 手機 手机号 手机号码 行動電話 携帯
      携帯電話 携帯番号 휴대폰 휴대전화 핸드폰 휴대폰번호
    email: epastas epostas elpasts sahkopostiosoite epostur netfang ebost riomhphost emaili posta
      elektronnaya imeyl barideeleketroni youxiang dianziyoujian meruadoresu ieummeil imeil rajemail levelcim
      почта имейл ηλταχυδρομειο אימייל דואל البريد ایمیل ईमेल อีเมล 邮箱 電子郵件 电子邮件 メール メールアドレス 이메일 전자우편
    birth: synt syntaika naix naixem gennhs gennisews rodzenia urodzin szuletett narozenia rodni 出生 生年 生日 诞生 誕生 생년 생일 생년월
      kelahiran chusheng chushengri seinen tanjo leida gennisis gennisi gennhshs gennhsis rodjen rodendan
      rodj rojstni rojst faeding faedingar sunniaeg synniaeg dzim gimimas naixement jaiotza nacemento geni breith breithe
      twieled lindja lindjes datelindja rozhden rozhdenie rozhdenija rozhdenyia narodzhennia narodzhennya raghdane razhdane
      meelad miilad tavallod tevellud janm janma kuzaliwa kapanganakan gebore geboortedag wankoet wankerd
      народження раждане γεννησης γεννηση לידה الميلاد ميلاد تولد जन्म เกิด
    date: 年月日 月日 일자 날
      taarich tarich tarikh tareekh tarehe riqi imerominia imnia hmeromhnia hmnia paivays dagsetning petsa dyddiad
      tanggal hiduke ημερομηνια ημνια תאריך تاريخ تاریخ तिथि วันที่ 日期 日付 날짜
    salary: manadarlaun arslaun launin palkkatulo bruttopalkka nettopalkka nettolon bruttolon nettoloen grossloon الراتب راتب 급여액 봉급 基本工资 税前工资 基本給 手取り
      arslonn aarslonn aarsloenn arslon manedslonn maanedslonn manadslon timelonn grunnlonn grundlon kuukausipalkka
      vuosipalkka tuntipalkka peruspalkka kkpalkka alapber bruttober nettober haviber munkaber zarada
       brutucret gajipokok upah gongzi xinzi xinshui yuexin nianxin kyuryo geubyeo geupyeo yeonbong wolgeup
      ngoenduean ngernduen maskoret ratib rateb hoquq hoghough apodoches vetan mshahara sahod suweldo leafa zarplata
      zarobitna cyflog tuarastal soldata rroga besoldung bezuege bezuge dienstbezuege entlohnung monatslohn
      jahreslohn jaarloon maandloon brutoloon nettoloon haberes
      заплата оклад μισθος משכורת שכר حقوق वेतन เงินเดือน 工资 薪水 薪资 月薪 年薪 給与 給料 年収 月収 급여 연봉 월급
    religion: 信仰 宗教信仰
      vallas felekezet nabozenstvi vyznani vyznanie nabozenstvo vierovyznanie vjera vjeroispovijest vjeroispovest
      veroispovedanie veroispovedanje virospovidannya thriskeia thriskevma thriskia sasana zongjiao shukyo shuukyou jonggyo
      diyanah diyana dharma dharm relihiyon religija ticiba tikyba tikejimas crefydd creideamh erlijioa uskonto usktunnistus
      livssyn trossamfunn trossamfund trossamhalle trufelag kirkesamfund mezhep kirchenzugehoerigkeit kerkgenootschap
      kepercayaan tongiao вероисповедание религия віросповідання θρησκεια θρησκευμα דת الديانة الدين دین मज़हब धर्म ศาสนา 宗教 宗派 종교
    ethnicity: ras
      minzu minjok etnisk etnicita etnicka etnik narodnosc etnisitet dantoc suku sukubangsa rahvus
      tautiba tautybe qaum caste tribe etnichnost etnikum afkoms bevolkingsgroep nemzetiseg ethnos kansalaisryhma
      народность этнос εθνοτητα עדה القومية قومیت जाति ชาติพันธุ์ 民族 族群 민족
    tradeunion: profsajungos profsajungu arodbiedribas 노조 노동조합 労組 工会会员
      sendika fagforbund fackforbund facktillhorighet ammattiliitto ammattiyhdistys szakszervezet sindikat
      syndikat profsoyuz profspilka congdoan serikat serikatpekerja gonghui rodokumiai vakvereniging vakbond vakorganisatie
      ametiuhing arodbiedriba profsajunga undeb ceardchumann verkalydsfelag stettarfelag sindicat syndikato nojo nojohap
      gewerkschaft fagforening syndicat sindacato sindicato профсоюз профспілка συνδικατο ועדעובדים نقابة 工会 工會 労働組合
    diagnosis: diagnoosi diagnoosit diagnoze diagnozes dijagnoza tautidiagnoosi korisme betegsegek teshis chandoan benh benhly
      penyakit zhenduan jibing bingming byomei byoumei shindan jindan byeongmyeong avchana ivhun machala tashkhis
      bimari haigus kaksa sjukdomsgreining sygdom tinneas clefyd eritasun ugonjwa karamdaman kwaal ochorenie onemocneni
      zabolevanie zahvoryuvannya rozpoznanie rozpozn schorzenie
      диагноз діагноз διαγνωση אבחנה تشخيص تشخیص रोग วินิจฉัย 病名 診断 診断名 诊断 疾病 诊断结果 진단 병명 진단명
    medication: laakitys laake laakkeet gyogyszerek lieky liek lijekovi lekovi terapija zdravilo zdravila ilaclar thuoc obat yaopin
      kusuri yakuhin trufa trufot dawa dawaa ravim ravimid zales vaistai farmaka farmako medisyne meddyginiaeth leigheas
      sendagai gamot legemidler lakemedel laegemiddel medikacia medikace
      лекарство лекарства препарат ліки φαρμακο תרופה תרופות دواء دارو दवा ยา 薬 薬剤 処方 药品 用药 药物 약 투약 처방
    bloodtype: vercsoport veriryhma xuexing ketsuekigata ketsueki hyeoraekhyeong nhommau goldar golongandarah blodgruppe blodgrupp
      bloedgroep blodflokkur veregrupp asinsgrupa grupakrvi krvnagrupa krevniskupina krvnaskupina omadaaimatos gruppakrovi
      kangrubu sugdam gwaed grupsanguin grupsanghin rhfaktor rhesus
      血液型 血型 혈액형
    password: jelszo heslo lozinka geslo sifre parola matkhau katasandi sandi mima pasuwado bimilbeonho sisma ramz salasana parool
       slaptazodis lykilord wagwoord cyfrinair pasfhocal pasahitza contrasenya contrasinal fjalekalim parol passord
      kodeord adgangskode losenord wachtwoord haslo senha kennwort passwort motdepasse
      пароль парола лозинка סיסמה رمز पासवर्ड รหัสผ่าน 密码 密碼 パスワード 비밀번호 암호
    passport: putovnica putovnice utlevel utlevelszam hochieu paspor ryoken yeogwon darkon jawaz jawazsafar
      diavatirio passinumero passinro vegabref reisdokument paspoortnommer pasbort gozarname zagranpasport cestovnipas
      potnilist загранпаспорт διαβατηριο דרכון جواز पासपोर्ट หนังสือเดินทาง 護照 旅券
    driverlicence: ehliyet vozacka vozackadozvola vozniskadovoljenje jogositvany jogsi ridicak ridicskyprukaz vodicak
      vodicskypreukaz prawojazdy ajokortti ajokorttinumero korkort korkortsnummer forerkort kjorekort korekort okuskirteini
      juhiluba vairuotojopazymejimas banglai gplx jiazhao jiashizheng menkyo menkyosho unjeonmyeonheo rishayon rybewys
      rijbewijs fuehrerschein fuhrerschein fahrerlaubnis permisconduire permisconducere patenteguida
      водительскоеудостоверение права άδειαοδηγησης רישיון رخصة 驾照 驾驶证 運転免許 운전면허
    plate: 车牌号码 車牌號碼 車両番号
      rendszam regoznaka registarskaoznaka spz ecv plaka plakano bienso nopol platnomor chepai chepaihao
      chabeonho pinakida rekisteritunnus rekkari skiltnummer nummerplade nummerplaat kenteken
      gosnomer nomerznak госномер номерной πινακιδα 车牌 车牌号 車牌 登録番号 차량번호
    nationality: kansalaisuus kansalaisuuden ciudadania cidadania statsborger statsborgerskab medborgarskap
      allampolgar statniobcanstvi statnaprislusnost statniprislusnost drzavljan obcanstvi obcianstvo pilsoniba pilietybe
      kodakondsus grazhdanstvo hromadianstvo ypikootita yphkoothta ithagenia quoctich kewarganegaraan warganegara kokuseki
      gukjeok sanchat ezrahut jinsiyya tabeiat millet rikisfang гражданство громадянство υπηκοοτητα ιθαγενεια אזרחות الجنسية 国籍 국적
    maritalstatus: siviilisaaty sivilstand civilstand csaladiallapot rodinnystav bracnistatus bracnostanje zakonskistan medenihal
      medenidurum tinhtranghonnhan statuspernikahan hunyin hunyinzhuangkuang konin gyeolhon matzavmishpachti
      semeynoepolozhenie huwelikstatus perekonnaseis seimyninepadetis gimenesstavoklis hjuskaparstada
      oikogeneiakikatastasi 婚姻 婚姻状况 婚姻狀況 結婚 혼인 결혼여부
    education: koulutusaste iskolaivegzettseg vzdelanie hocvan trinhdo xueli gakureki hakryeok haskala haridus
      izglitiba issilavinimas morfosi menntun pendidikan 学历 學歷 学歴 학력 образование освіта
    occupation: ammattinimike foglalkozasa nghenghiep zhiye shokugyo jigeop misloach miktzoa mihna shoghl epangelma
        gyrfa elanikutse yrkestittel 职业 職業 직업 профессия професія επαγγελμα מקצוע مهنة อาชีพ
    language: anyanyelv aidinkieli materstina materinskijezik anadil ngonngu bahasa yuyan gengo eoneo lugha emakeel
      dzimtavaloda gimtojikalba modersmal morsmal 语言 言語 언어 язык мова γλωσσα שפה لغة زبان भाषा ภาษา
    sex: gioitinh xingbie seibetsu seongbyeol kjon ivarsim sukupuol pohlavie jinsia kasarian
      性别 性別 성별 φυλο מין الجنس جنس जेंडर लिंग เพศ стать
    number: 号码 號碼 番号 번호 номер رقم מספר
      编号
    chart: カルテ 病历 病歷 차트
    patient: 患者 病人 환자
    student: 学生 學生 학생
    member: 会员 會員 会員 회원
    user: 用户 使用者 ユーザー 사용자
    employee: 员工 員工 社員 従業員 직원 사원
    customer: 客户 顧客 고객
    income: inkomste inkomst inkomen tulot vuositulot indkomst inntekt renda rendimento ingreso ingresos jovedelem thunhap pendapatan penghasilan shotoku
      hachnasa dakhl daramad eisodima tekjur sissetulek ienakumi ienakums pajamos zarobki zarobek venituri earnings 收入 年收入 所得 소득 연소득 доход دخل הכנסה รายได้
    blood: крови кровь
    group: группа группы
    vehicle: ajoneuvo ajoneuvon voertuig fahrzeug kfz vozidlo vozidla vozilo vozila jarmu arac rechev kendaraan cheliang sharyo charyang okhima oxima bifreid soiduk
      transportlidzeklis veicolo veiculo vehicule vehiculo cotxe gepkocsi 车辆 車両 차량
    registration: rekisteri
    allergy: alergije alergiat allergiat allergiak alergi allergisk 过敏 過敏 アレルギー 알레르기 аллергия аллергии
    """
}
