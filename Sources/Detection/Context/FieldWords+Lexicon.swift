/// What names of columns are made of in the languages of Europe, and how programmers shorten it. A line gives an English
/// word and the words that are read as it, folded: lower case, no marks above or below letters.
///
/// A word that means something else in English, or in another of the languages, is left out: `cap`, `via`, `land`, `by`.
extension FieldWords {
  static let lexicon = """
    name: nm nam naam namn navn nom nombre nome nimi nev neve nume ime isim adi imya имя имени ονομα onoma nama shem ism naam ainm chue vardas vards
      meno emri namen
    forename: fname fnam fnm firstname frstname vname vorname vornamen vorn rufname prenom prenoms pren prenume voornaam
      voornamen vnaam voornm roepnaam roepnm fornavn fornamn etunimi enimi imie imiona krestni krstne keresztnev knev utonev
      frstnm vorna givenname fstname eesnimi tilltalsnamn kutsumanimi nomepila
    surname: lname lnam lnm lastname lstname nachname nachnamen nname nachn famname familienname familyname zuname cognome
      cogn cognom apellido apell sobrenome apelido achternaam anaam achternm nazwisko nazw naz prijmeni prijm priezvisko
      efternavn efternamn etternavn sukunimi snimi soyad soyadi soyisim vezeteknev vnev prezime lstnm surnm fam familia
      фамилия sname familienaam perekonnanimi pavarde uzvards priimek csaladnev sakun nomfam nomfamille slektsnavn lastnm
    first: fst frst primer primero primeiro erster
    last: lst ultimo
    full: fuld fulde fullt vollst komplett completo complet volledig volledige
    birth: brth bth brt geb geburt geburts gebur naiss naissance nais nac nacim nacimiento nasc nascim nascimento nascita ur
      uro urodz urodzenia fod fods fodsel fodsels fodelse foedsel syntyma syntym narozeni narozen nar nasterii nastere szul
      szuletesi dogum dgm geboorte рождения рожд narodenia narodeni rojstva rodjenja rodenja gimimo dzimsanas rozhd
      rozhdeniya lahir genn
    born: geboren nee nato nata nacido nascido foedt fodt fodd fodda urodzony urodzona narozeny narozena narodena syntynyt
      nascida rojen
    date: dt dte dat datt dtm dtum datum dato data dta fecha fec fch pvm paiva ido tarih tarihi trh дата datums tgl ngay
      kuupaev paivamaara
    phone: ph phon fon fone tel tlf tlfn tlfno tfno telf telephone telefon telefono telefone telefoon telefonu telef tlfo
      puh puhelin thl tilefono телефон тел rufnr rufnummer durchwahl telepon telefoni telefonas talrunis telephon telefonnr
      cellphone celphone festnetz fastnet
    mobile: mob mbl mobil mobiel mobiele movil celular celul cel cellulare handy gsm telemovel telemov tlm komorka kom
      mobilfunk mobiltelefon kannykka mobiltlf natel mobilais portavel mobtel
    email: eml mail emailadres mejl mel courriel correo epost eposta emailaddress mailadr emailid mailid elpost epasts
      elpastas sposti sahkoposti surel emailadresse mailadresse mejladress epostadresse emailadr
    address: adr addr addrs adres adresse adress adresa adressen anschrift anschr direccion direcc direc indirizzo indir
      endereco ender morada domicilio domic osoite adresi cim lakcim адрес diefthinsi addrline wohnadr domicile bydliste
      alamat diachi dizhi diefthynsi ktovet jusho juso thiyu adresas adrese aadress residenza residencia wohnanschrift
    line: ln lin ligne zeile regel linje satir linea linha
    street: str strasse stras straat rue calle rua ulica gata gaten gade vej vejen utca ulice sokak katu улица ул strase
      wohnstr vei gatuadr logradouro lograd avenida voie strada ulitsa odos cadde
    zip: plz pstlz postleitzahl postcode postc pcode postnr postnummer cpostal codpost iranyitosz iranyitoszam irsz psc
      postino postinumero codpostal kodp zipcode zcode postleitz codpos cpost codep codigopostal codicepostale postnum
      postkod postalcd kodpoczt poskod postindex
    postal: post poczt pocztowy postale pst
    code: cod kod codigo codice cd
    city: cty stadt ort ville vil ciudad poblacion pobl localidad localit localite localitate localita citta comune commune
      woonplaats wnplts wnpl plaats plaatsnaam cidade concelho municipio miasto miejscowosc miejsc poststed postort kaupunki
      mesto sehir oras gemeinde gemeente город wohnort ortsname ortschaft stadtname localiteit plaatsn woonpl woonplts
      bynavn kommun kommune obec varos telepules miestas pilseta municip comuna wohnsitz
    sex: gender gndr gend geschlecht geschl sexe sexo sesso geslacht plec kjonn koen kon sukupuoli pohlavi cinsiyet пол
      genero genre anredekz spol nem lytis dzimums sugu kelamin jantina
    status: stat stato estado etat est stan stav sts
    marital: marit matrimonial maritl huwelijk
    civil: civ cywilny civile cywil sivil civili
    number: no nr nbr nmbr num nro numero nummer numer nmr cislo szam sayi
    salary: sal salario salaire gehalt lohn sueldo stipendio salaris loon wynagrodzenie pensja palkka mzda plat fizetes
      salariu maas slry remuneracion verguetung entgelt grundgehalt bruttogehalt nettogehalt bruttolohn nettolohn gaji luong
      atlyginimas alga palk misthos зарплата oklad wage slr lonn retribuzione stipend jahresgehalt monatsgehalt
    hourly: hrly
    rate: rt
    amount: amt betrag montant importe importo bedrag
    type: typ tipo
    count: cnt anz anzahl qty
    flag: flg ind
    category: cat kat
    title: ttl
    job: stelle
    description: desc descr bez
    account: acct acc konto kto cuenta conto compte conta rekening rek
    bank: bnk banco banca banque
    card: crd karte carte tarjeta carta kaart karta
    emergency: emerg emrg emrgncy emgcy notfall urgence urg nood urgencia emergenza ice notf urgencias acil
    driver: drv fahrer chauffeur conducteur autista kierowca chofer motorista drvr
    employer: empr emplr arbeitgeber employeur empleador datore werkgever pracodawca arbeidsgiver arbetsgivare zamestnavatel
      isveren empregador
    occupation: occup occ occupn beruf berufsbez metier profesion oficio mestiere beroep zawod yrke ammatti povolani meslek
      meserie foglalkozas zanimanje poklic pekerjaan profession profissao profissione professione
    nationality: nation natnl nationalit nacionalid staatsang staatsangehoerigkeit nationalitaet nacion nacionalidad
      nazionalita cittadinanza obywatelstwo obyw statsborgerskap uyruk cetatenie allampolgarsag drzavljanstvo nationalite
      nationaliteit
    diagnosis: diag diagn diagnose diagnostic diagnostico diagnosi diagnoza diagnos dx befund krankheit maladie enfermedad
      malattia ziekte choroba sykdom sjukdom sairaus nemoc hastalik boala betegseg bolest diagtext dgn
    medication: medik med meds medikament medicament medicamento medicinale farmaco drug rx arznei arzneimittel arzneim
      medikation geneesmiddel leki lekarstwo medisin ilac gyogyszer lijek medicine medicina medikamente medicijn
    allergy: allerg allergie alergia allergia alergie alergias allergi alerji alergija
    blood: bld blut sang sangre sangue bloed krew blod
    group: grp gruppe groupe grupo gruppo groep grupa
    religion: relig konf konfession religione religiao godsdienst wyznanie konfess glauben culto wyzn relgn geloof
    ethnicity: ethn ethnie etnia
    insurance: ins insur insurnc versicherung assurance seguro assicurazione verzekering assur assicuraz
    policy: pol policen poliza polizza polis polisa
    plate: kennz kennzeichen kfzkz
    registration: reg regn regist
    security: secur secu
    user: usr benutzer nutzer usuario utente utilisateur gebruiker uzytkownik utilizador bruker anvandare bruger kayttaja
      uzivatel kullanici felhasznalo пользователь пользователя
    dependent: dependant angehoeriger
    customer: kunder asiakkaat musteriler zakaznici cust cst custmr kunde kunden kund customr cus
    client: klienci ugyfelek klienti clienti cli clnt cliente klant klient klienta asiakas asnimi musteri ugyfel клиент
      клиента
    contact: ctc cntct interlocuteur kontakt contacto contatto contato ansprechp kontaktp interlocutor referent referente
    member: medlemmar medlemmer czlonkowie uyeler jasenet mbr membr mitglied lid leden medlem adherent adh socio membre
      czlonek mitgl mglied medl jasen clen uye membru
    owner: innehavare medinnehavare ejer omistaja wlasciciele ownr inhaber inh eigentuemer proprietaire propietario proprietario eigenaar wlasciciel
      koinh
    holder: hldr halter titular titulaire titolare intestatario houder posiadacz
    recipient: rcpt recip rcpnt empfaenger empfanger destinataire destinatario odbiorca ontvanger
    sender: absender expediteur remitente mittente nadawca afzender
    payee: beguenstigter zahlungsempfaenger
    beneficiary: benef beneficiario beneficiaire begunstigde
    insured: insd insrd segurado assicurato assure versicherter versicherte verzekerde asegurado ubezpieczony vn
    tenant: mieter locataire inquilino huurder najemca leietaker hyresgast vuokralainen najemnik kiraci chirias
    patient: pacjenci hastalar potilaat pat pt ptnt paciente pacienta paziente patienten pacjent pac pasient pacienti ptn
      assistito hasta beteg potilas pacientes
    employee: emp empl emplyee angajati pracownicy calisanlar zamestnanci personal personel mitarbeiter salarie employe
      empleado trabajador trab dipendente medewerker pracownik pracow funcionario ansatt anstalld tyontekija calisan angajat
      zamestnanec dolgozo сотрудник сотрудника ansatte medarb medarbejder arbeitnehmer lavoratore colaborador
      werknemer zatrudniony radnik delavec karyawan nhanvien tootaja darbuotojas darbinieks anstallda staffer mitarb
    manager: mgr mngr vorgesetzter leiter jefe capo kierownik leder esimies vedouci mudur sef vezeto filialleiter
    supervisor: supv spvr suprv
    physician: gp phys physn arzt medecin medico lekarz huisarts laakari hekim doktor doctor behandler aerztin hausarzt
      facharzt dottore medic praticien soignant
    student: ucznio uczniowie ogrenciler stud stdnt pupil alumno alumnos alu aluno eleve elev schueler uczen leerling
      ogrenci etud etudiant studente estudiante estud oppilas opiskelija diak ucenik murid siswa mahasiswa pelajar sinhvien
    teacher: tchr lehrer profesor enseignant nauczyciel docente docent leraar ogretmen lehrkraft dozent profe maestro
      insegnante opettaja ucitel tanar nastavnik guru
    guardian: gdn acudiente tutor tuteur foresatt vardnadshavare opiekun voogd elternteil eltern vormund tutore encarregado
      rodzic foreldre vormyndare huoltaja szulo skrbnik wali erziehungsberechtigter
    mother: ibu mae mere madre mutter matka moeder anyja
    father: pere padre vater ojciec vader
    spouse: conjuge conj conjoint conyuge coniuge ehepartner ehegatte echtgenoot malzonek ehefrau ehemann gatte epouse epoux
      esposa esposo marito moglie samboer puoliso manzel lebenspartner
    relative: nok parorende anhorig familiar familiare
    passenger: pax passagier passager pasajero passeggero
    applicant: bewerber bew candidat candidato kandydat sollicitant antragsteller demandeur solicitante richiedente
      aanvrager wnioskodawca hakija zadatel solicitant requerente
    claimant: clmt clmnt
    witness: wit wtns zeuge temoin testigo testimone
    attorney: atty lawyer anwalt avocat abogado avvocato
    borrower: brwr borr
    approver: apprv apprvr genehmiger freigeber approbateur aprobador approvatore goedkeurder zatwierdzajacy godkjenner
      aprobado
    responsible: responsable responsavel responsabile verantwortlicher ansvarig
    clerk: sagsbehandler saksbehandler handlaggare sachbearbeiter sachbearbeiterin bearbeiter ansprechpartner ansprechpartnerin betreuer bediener kassierer caissier
      cajero cassiere
    person: osoby pers persona persoon osoba personne pessoa henkilo kisi лицо человек ansprechperson kontaktperson
      contactpersoon
    participant: teilnehmer deelnemer participante partecipante uczestnik
    author: autor auteur autore forfatter verfasser schreiber scrittore escritor
    language: lang lng langue sprache muttersprache idioma lingua taal jezyk sprak kieli jazyk dil limba nyelv jezik
    education: edu educ bildung schulabschl etudes estudios studi opleiding wyksztalcenie utdanning utbildning koulutus
      vzdelani egitim studii vegzettseg obrazovanje schooling educacion istruzione escolaridad escolaridade
    buyer: debitor kaeufer kaufer besteller acheteur comprador acquirente koper nabywca kupujacy kjoper kopare ostaja kupac
      alici cumparator vasarlo
    subscriber: abonnent abonne abonado assinante
    child: enfant hijo hija figlio figlia filho filha dziecko cocuk copil gyermek
    editor: redacteur redakteur redattore redaktor
    signer: unterzeichner signataire firmante firmatario ondertekenaar
    payer: payeur pagador pagatore betaler platnik zahlungspflichtiger
    heir: erbe heritier heredero erede
    guest: gast huesped ospite gosc gjest vieras misafir oaspete vendeg gost
    visitor: besucher visiteur visitante visitatore bezoeker
    landlord: vermieter bailleur arrendador locatore verhuurder wynajmujacy
    resident: bewohner habitant residente bewoner mieszkaniec beboer boende asukas obyvatel
    voter: waehler electeur votante elettore kiezer wyborca velger
    player: spieler joueur jugador giocatore speler gracz zawodnik spiller spelare pelaaja hrac oyuncu jucator jatekos
    coach: entraineur entrenador allenatore
    nurse: infirmier enfermera infermiere pflegekraft verpleegkundige
    notary: notar notaire notario notaio notaris
    judge: richter juge juez giudice rechter sedzia dommer domare
    salesperson: verkaeufer vendeur vendedor venditore verkoper sprzedawca selger saljare
    """

  /// Whose name a name may be: always a person's.
  static let people: Set<String> = Set(
    """
    person contact patient employee worker staff manager supervisor physician nurse midwife surgeon dentist therapist student pupil teacher
    instructor lecturer professor parent guardian mother father spouse husband wife son daughter sibling relative kin driver
    passenger guest applicant candidate claimant adjuster witness attorney solicitor notary judge juror plaintiff defendant
    respondent complainant borrower coborrower guarantor cosigner signer signatory signee author coauthor editor reviewer
    translator illustrator photographer approver requester requestor requisitioner originator preparer submitter initiator assignee
    reporter inspector examiner auditor assessor appraiser officer clerk cashier teller technician coach trainer referee umpire
    renter player athlete captain pilot coordinator resident occupant landlord voter citizen visitor attendee participant registrant
    speaker presenter interviewer interviewee caller callee heir executor trustee nominee delegate volunteer founder chairman
    president secretary treasurer director deceased survivor victim suspect inmate prisoner offender caregiver carer responsible
    advisor adviser counsellor counselor salesperson salesman insured taxpayer debtor apprentice intern
    payee beneficiary trader assistant poster child dependent accountholder policyholder
    """.split(whereSeparator: { $0.isWhitespace }).map(String.init))

  /// Whose name a name may be, or a firm's.
  static let parties: Set<String> = Set(
    """
    customer client member owner holder recipient sender buyer seller purchaser shopper subscriber donor tenant
    lessee lessor consignee addressee creditor payer remitter shipto billto soldto assured
    """.split(whereSeparator: { $0.isWhitespace }).map(String.init))

  /// What says which of several, behind or before the noun, and tells nothing of its kind.
  static let qualifiers: Set<String> = Set(
    """
    home text description private priv privat perso personal personnel work business office gesch dienst primary prim main secondary second sec alternate
    alternative alt other current cur curr present permanent perm legal residential residence res dom casa thuis fixe fix port
    portable day evening night old new prev previous former emergency zam part intl international local billing shipping
    ship bill delivery deliv co ext full number text txt raw orig original val value clean norm normalized normalised std latin
    native en de fr es it ar zh ja ko ru pl nl pt kana kanji romaji ascii net netto brut brutto bruto neto gross
    pm pa pw yearly weekly daily havi eves mesic mesicni rocni mjesecno mesecno kuukausi vuosi 가입 여부 情况 状况 資料
    annual monthly urg contact festnetz fest privee prive privada privado particular privato trabajo lavoro ufficio bureau werk
    zakelijk prywatny praca arbeid arbete hjem hem koti domu haupt neben rechnung liefer facturation livraison envio entrega
    spedizione fatturazione levering korresp corresp correspondence wohn heimat perm temp aktuell actuel actual attuale huidig neu
    nuevo nuovo nieuw principal principale hoofd ppal official
    """.split(whereSeparator: { $0.isWhitespace }).map(String.init))

  /// `signed_by`, `wijz_door`: who did it.
  static let agentWords: Set<String> = ["by", "por", "par", "von", "durch", "door", "przez", "av", "af"]

  /// Words of a table's name that say nothing of what it holds.
  static let tableWords: Set<String> = Set(
    """
    master list table tbl data info detail record export import file log archive backup base main core field view dim fact stg staging
    """.split(whereSeparator: { $0.isWhitespace }).map(String.init))
}
