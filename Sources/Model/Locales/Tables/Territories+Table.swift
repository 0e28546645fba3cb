// Made by make-tables.py from CLDR 47 (Babel 2.18.0); not edited by hand.

/// ISO 3166-1 alpha-2 code, and the territory's name in
/// ar, en, fa, he, ur and fr.
let territoryTable: StaticString = """
  ac|جزيرة أسينشيون|Ascension Island|جزایر آسنسیون|האי אסנשן|اسینشن آئلینڈ|Île de l’Ascension
  ad|أندورا|Andorra|آندورا|אנדורה|انڈورا|Andorre
  ae|الإمارات العربية المتحدة|United Arab Emirates|امارات متحدهٔ عربی|איחוד האמירויות הערביות|متحدہ عرب امارات|Émirats arabes unis
  af|أفغانستان|Afghanistan|افغانستان|אפגניסטן|افغانستان|Afghanistan
  ag|أنتيغوا وبربودا|Antigua & Barbuda|آنتیگوا و باربودا|אנטיגואה וברבודה|انٹیگوا اور باربودا|Antigua-et-Barbuda
  ai|أنغويلا|Anguilla|آنگویلا|אנגווילה|انگوئیلا|Anguilla
  al|ألبانيا|Albania|آلبانی|אלבניה|البانیہ|Albanie
  am|أرمينيا|Armenia|ارمنستان|ארמניה|آرمینیا|Arménie
  ao|أنغولا|Angola|آنگولا|אנגולה|انگولا|Angola
  aq|أنتاركتيكا|Antarctica|جنوبگان|אנטארקטיקה|انٹارکٹیکا|Antarctique
  ar|الأرجنتين|Argentina|آرژانتین|ארגנטינה|ارجنٹینا|Argentine
  as|ساموا الأمريكية|American Samoa|ساموآی امریکا|סמואה האמריקנית|امریکی ساموآ|Samoa américaines
  at|النمسا|Austria|اتریش|אוסטריה|آسٹریا|Autriche
  au|أستراليا|Australia|استرالیا|אוסטרליה|آسٹریلیا|Australie
  aw|أروبا|Aruba|آروبا|ארובה|اروبا|Aruba
  ax|جزر آلاند|Åland Islands|جزایر آلاند|איי אולנד|آلینڈ آئلینڈز|Îles Åland
  az|أذربيجان|Azerbaijan|جمهوری آذربایجان|אזרבייג׳ן|آذربائیجان|Azerbaïdjan
  ba|البوسنة والهرسك|Bosnia|بوسنی و هرزگوین|בוסניה והרצגובינה|بوسنیا اور ہرزیگووینا|Bosnie
  bb|بربادوس|Barbados|باربادوس|ברבדוס|بارباڈوس|Barbade
  bd|بنغلاديش|Bangladesh|بنگلادش|בנגלדש|بنگلہ دیش|Bangladesh
  be|بلجيكا|Belgium|بلژیک|בלגיה|بیلجیم|Belgique
  bf|بوركينا فاسو|Burkina Faso|بورکینافاسو|בורקינה פאסו|برکینا فاسو|Burkina Faso
  bg|بلغاريا|Bulgaria|بلغارستان|בולגריה|بلغاریہ|Bulgarie
  bh|البحرين|Bahrain|بحرین|בחריין|بحرین|Bahreïn
  bi|بوروندي|Burundi|بوروندی|בורונדי|برونڈی|Burundi
  bj|بنين|Benin|بنین|בנין|بینن|Bénin
  bl|سان بارتليمي|St. Barthélemy|سن بارتلمی|סנט ברתולומיאו|سینٹ برتھلیمی|Saint-Barthélemy
  bm|برمودا|Bermuda|برمودا|ברמודה|برمودا|Bermudes
  bn|بروناي|Brunei|برونئی|ברוניי|برونائی|Brunei
  bo|بوليفيا|Bolivia|بولیوی|בוליביה|بولیویا|Bolivie
  bq|هولندا الكاريبية|Caribbean Netherlands|جزایر کارائیب هلند|האיים הקריביים ההולנדיים|کریبیائی نیدرلینڈز|Pays-Bas caribéens
  br|البرازيل|Brazil|برزیل|ברזיל|برازیل|Brésil
  bs|جزر البهاما|Bahamas|باهاما|איי בהאמה|بہاماس|Bahamas
  bt|بوتان|Bhutan|بوتان|בהוטן|بھوٹان|Bhoutan
  bv|جزيرة بوفيه|Bouvet Island|جزیرهٔ بووه|האי בובה|بؤویٹ آئلینڈ|Île Bouvet
  bw|بوتسوانا|Botswana|بوتسوانا|בוטסואנה|بوتسوانا|Botswana
  by|بيلاروس|Belarus|بلاروس|בלארוס|بیلاروس|Biélorussie
  bz|بليز|Belize|بلیز|בליז|بیلائز|Belize
  ca|كندا|Canada|کانادا|קנדה|کینیڈا|Canada
  cc|جزر كوكوس (كيلينغ)|Cocos (Keeling) Islands|جزایر کوکوس|איי קוקוס (קילינג)|کوکوس (کیلنگ) جزائر|Îles Cocos
  cd|الكونغو - كينشاسا|Congo - Kinshasa|کنگو - کینشاسا|קונגו - קינשאסה|کانگو - کنشاسا|Congo-Kinshasa
  cf|جمهورية أفريقيا الوسطى|Central African Republic|جمهوری افریقای مرکزی|הרפובליקה המרכז-אפריקאית|وسط افریقی جمہوریہ|République centrafricaine
  cg|الكونغو - برازافيل|Congo - Brazzaville|کنگو - برازویل|קונגו - ברזאויל|کانگو - برازاویلے|Congo-Brazzaville
  ch|سويسرا|Switzerland|سوئیس|שווייץ|سوئٹزر لینڈ|Suisse
  ci|ساحل العاج|Côte d’Ivoire|ساحل عاج|חוף השנהב|کوٹ ڈی آئیوری|Côte d’Ivoire
  ck|جزر كوك|Cook Islands|جزایر کوک|איי קוק|کک آئلینڈز|Îles Cook
  cl|تشيلي|Chile|شیلی|צ׳ילה|چلی|Chili
  cm|الكاميرون|Cameroon|کامرون|קמרון|کیمرون|Cameroun
  cn|الصين|China|چین|סין|چین|Chine
  co|كولومبيا|Colombia|کلمبیا|קולומביה|کولمبیا|Colombie
  cp|جزيرة كليبيرتون|Clipperton Island|جزایر کلیپرتون|האי קליפרטון|کلپرٹن آئلینڈ|Île Clipperton
  cq||Sark||||
  cr|كوستاريكا|Costa Rica|کاستاریکا|קוסטה ריקה|کوسٹا ریکا|Costa Rica
  cu|كوبا|Cuba|کوبا|קובה|کیوبا|Cuba
  cv|الرأس الأخضر|Cape Verde|کیپ‌ورد|כף ורדה|کیپ ورڈی|Cap-Vert
  cw|كوراساو|Curaçao|کوراسائو|קוראסאו|کیوراکاؤ|Curaçao
  cx|جزيرة كريسماس|Christmas Island|جزیرهٔ کریسمس|אי חג המולד|جزیرہ کرسمس|Île Christmas
  cy|قبرص|Cyprus|قبرس|קפריסין|قبرص|Chypre
  cz|التشيك|Czechia|چک|צ׳כיה|چیکیا|Tchéquie
  de|ألمانيا|Germany|آلمان|גרמניה|جرمنی|Allemagne
  dg|دييغو غارسيا|Diego Garcia|دیه‌گو گارسیا|דייגו גרסיה|ڈائجو گارسیا|Diego Garcia
  dj|جيبوتي|Djibouti|جیبوتی|ג׳יבוטי|جبوتی|Djibouti
  dk|الدانمرك|Denmark|دانمارک|דנמרק|ڈنمارک|Danemark
  dm|دومينيكا|Dominica|دومینیکا|דומיניקה|ڈومنیکا|Dominique
  do|جمهورية الدومينيكان|Dominican Republic|جمهوری دومینیکن|הרפובליקה הדומיניקנית|جمہوریہ ڈومينيکن|République dominicaine
  dz|الجزائر|Algeria|الجزایر|אלג׳יריה|الجیریا|Algérie
  ea|سيوتا وميليلا|Ceuta & Melilla|سبته و ملیله|סאוטה ומלייה|سیئوٹا اور میلیلا|Ceuta et Melilla
  ec|الإكوادور|Ecuador|اکوادور|אקוודור|ایکواڈور|Équateur
  ee|إستونيا|Estonia|استونی|אסטוניה|اسٹونیا|Estonie
  eg|مصر|Egypt|مصر|מצרים|مصر|Égypte
  eh|الصحراء الغربية|Western Sahara|صحرای غربی|סהרה המערבית|مغربی صحارا|Sahara occidental
  er|إريتريا|Eritrea|اریتره|אריתריאה|اریٹیریا|Érythrée
  es|إسبانيا|Spain|اسپانیا|ספרד|ہسپانیہ|Espagne
  et|إثيوبيا|Ethiopia|اتیوپی|אתיופיה|ایتھوپیا|Éthiopie
  eu|الاتحاد الأوروبي|European Union|اتحادیهٔ اروپا|האיחוד האירופי|یوروپی یونین|Union européenne
  fi|فنلندا|Finland|فنلاند|פינלנד|فن لینڈ|Finlande
  fj|فيجي|Fiji|فیجی|פיג׳י|فجی|Fidji
  fk|جزر فوكلاند|Falkland Islands|جزایر فالکلند|איי פוקלנד|فاکلینڈ جزائر|Îles Malouines
  fm|ميكرونيزيا|Micronesia|میکرونزی|מיקרונזיה|مائکرونیشیا|Micronésie
  fo|جزر فارو|Faroe Islands|جزایر فارو|איי פארו|جزائر فارو|Îles Féroé
  fr|فرنسا|France|فرانسه|צרפת|فرانس|France
  ga|الغابون|Gabon|گابن|גבון|گیبون|Gabon
  gb|المملكة المتحدة|United Kingdom|بریتانیا|בריטניה|سلطنت متحدہ|Royaume-Uni
  gd|غرينادا|Grenada|گرنادا|גרנדה|گریناڈا|Grenade
  ge|جورجيا|Georgia|گرجستان|גאורגיה|جارجیا|Géorgie
  gf|غويانا الفرنسية|French Guiana|گویان فرانسه|גיאנה הצרפתית|فرینچ گیانا|Guyane française
  gg|غيرنزي|Guernsey|گرنزی|גרנזי|گوئرنسی|Guernesey
  gh|غانا|Ghana|غنا|גאנה|گھانا|Ghana
  gi|جبل طارق|Gibraltar|جبل‌الطارق|גיברלטר|جبل الطارق|Gibraltar
  gl|غرينلاند|Greenland|گرینلند|גרינלנד|گرین لینڈ|Groenland
  gm|غامبيا|Gambia|گامبیا|גמביה|گیمبیا|Gambie
  gn|غينيا|Guinea|گینه|גינאה|گنی|Guinée
  gp|غوادلوب|Guadeloupe|گوادلوپ|גוואדלופ|گواڈیلوپ|Guadeloupe
  gq|غينيا الاستوائية|Equatorial Guinea|گینهٔ استوایی|גינאה המשוונית|استوائی گیانا|Guinée équatoriale
  gr|اليونان|Greece|یونان|יוון|یونان|Grèce
  gs|جورجيا الجنوبية وجزر ساندويتش الجنوبية|South Georgia & South Sandwich Islands|جورجیای جنوبی و جزایر ساندویچ جنوبی|ג׳ורג׳יה הדרומית ואיי סנדוויץ׳ הדרומיים|جنوبی جارجیا اور جنوبی سینڈوچ جزائر|Géorgie du Sud-et-les Îles Sandwich du Sud
  gt|غواتيمالا|Guatemala|گواتمالا|גואטמלה|گواٹے مالا|Guatemala
  gu|غوام|Guam|گوام|גואם|گوام|Guam
  gw|غينيا بيساو|Guinea-Bissau|گینهٔ بیسائو|גינאה-ביסאו|گنی بساؤ|Guinée-Bissau
  gy|غيانا|Guyana|گویان|גיאנה|گیانا|Guyana
  hk|هونغ كونغ|Hong Kong|هنگ‌کنگ|הונג קונג|ہانگ کانگ|Hong Kong
  hm|جزيرة هيرد وجزر ماكدونالد|Heard & McDonald Islands|هرد و جزایر مک‌دونالد|איי הרד ומקדונלד|ہیرڈ جزیرہ و میکڈولینڈ جزائر|Îles Heard-et-MacDonald
  hn|هندوراس|Honduras|هندوراس|הונדורס|ہونڈاروس|Honduras
  hr|كرواتيا|Croatia|کرواسی|קרואטיה|کروشیا|Croatie
  ht|هايتي|Haiti|هائیتی|האיטי|ہیٹی|Haïti
  hu|هنغاريا|Hungary|مجارستان|הונגריה|ہنگری|Hongrie
  ic|جزر الكناري|Canary Islands|جزایر قناری|האיים הקנריים|کینری آئلینڈز|Îles Canaries
  id|إندونيسيا|Indonesia|اندونزی|אינדונזיה|انڈونیشیا|Indonésie
  ie|أيرلندا|Ireland|ایرلند|אירלנד|آئرلینڈ|Irlande
  il|إسرائيل|Israel|اسرائیل|ישראל|اسرائیل|Israël
  im|جزيرة مان|Isle of Man|جزیرهٔ من|האי מאן|آئل آف مین|Île de Man
  in|الهند|India|هند|הודו|بھارت|Inde
  io|الإقليم البريطاني في المحيط الهندي|British Indian Ocean Territory|قلمرو بریتانیا در اقیانوس هند|הטריטוריה הבריטית באוקיינוס ההודי|برطانوی بحر ہند کا علاقہ|Territoire britannique de l’océan Indien
  iq|العراق|Iraq|عراق|עיראק|عراق|Irak
  ir|إيران|Iran|ایران|איראן|ایران|Iran
  is|آيسلندا|Iceland|ایسلند|איסלנד|آئس لینڈ|Islande
  it|إيطاليا|Italy|ایتالیا|איטליה|اٹلی|Italie
  je|جيرسي|Jersey|جرزی|ג׳רזי|جرسی|Jersey
  jm|جامايكا|Jamaica|جامائیکا|ג׳מייקה|جمائیکا|Jamaïque
  jo|الأردن|Jordan|اردن|ירדן|اردن|Jordanie
  jp|اليابان|Japan|ژاپن|יפן|جاپان|Japon
  ke|كينيا|Kenya|کنیا|קניה|کینیا|Kenya
  kg|قيرغيزستان|Kyrgyzstan|قرقیزستان|קירגיזסטן|کرغزستان|Kirghizstan
  kh|كمبوديا|Cambodia|کامبوج|קמבודיה|کمبوڈیا|Cambodge
  ki|كيريباتي|Kiribati|کیریباتی|קיריבאטי|کریباتی|Kiribati
  km|جزر القمر|Comoros|کومور|קומורו|کوموروس|Comores
  kn|سانت كيتس ونيفيس|St. Kitts & Nevis|سنت کیتس و نویس|סנט קיטס ונוויס|سینٹ کٹس اور نیویس|Saint-Christophe-et-Niévès
  kp|كوريا الشمالية|North Korea|کرهٔ شمالی|קוריאה הצפונית|شمالی کوریا|Corée du Nord
  kr|كوريا الجنوبية|South Korea|کرهٔ جنوبی|קוריאה הדרומית|جنوبی کوریا|Corée du Sud
  kw|الكويت|Kuwait|کویت|כווית|کویت|Koweït
  ky|جزر كايمان|Cayman Islands|جزایر کِیمن|איי קיימן|کیمین آئلینڈز|Îles Caïmans
  kz|كازاخستان|Kazakhstan|قزاقستان|קזחסטן|قزاخستان|Kazakhstan
  la|لاوس|Laos|لائوس|לאוס|لاؤس|Laos
  lb|لبنان|Lebanon|لبنان|לבנון|لبنان|Liban
  lc|سانت لوسيا|St. Lucia|سنت لوسیا|סנט לוסיה|سینٹ لوسیا|Sainte-Lucie
  li|ليختنشتاين|Liechtenstein|لیختن‌اشتاین|ליכטנשטיין|لیشٹنسٹائن|Liechtenstein
  lk|سريلانكا|Sri Lanka|سری‌لانکا|סרי לנקה|سری لنکا|Sri Lanka
  lr|ليبيريا|Liberia|لیبریا|ליבריה|لائبیریا|Liberia
  ls|ليسوتو|Lesotho|لسوتو|לסוטו|لیسوتھو|Lesotho
  lt|ليتوانيا|Lithuania|لیتوانی|ליטא|لیتھونیا|Lituanie
  lu|لوكسمبورغ|Luxembourg|لوکزامبورگ|לוקסמבורג|لکسمبرگ|Luxembourg
  lv|لاتفيا|Latvia|لتونی|לטביה|لٹویا|Lettonie
  ly|ليبيا|Libya|لیبی|לוב|لیبیا|Libye
  ma|المغرب|Morocco|مراکش|מרוקו|مراکش|Maroc
  mc|موناكو|Monaco|موناکو|מונקו|موناکو|Monaco
  md|مولدوفا|Moldova|مولداوی|מולדובה|مالدووا|Moldavie
  me|الجبل الأسود|Montenegro|مونته‌نگرو|מונטנגרו|مونٹے نیگرو|Monténégro
  mf|سان مارتن|St. Martin|سنت مارتین|סן מרטן|سینٹ مارٹن|Saint-Martin
  mg|مدغشقر|Madagascar|ماداگاسکار|מדגסקר|مڈغاسکر|Madagascar
  mh|جزر مارشال|Marshall Islands|جزایر مارشال|איי מרשל|مارشل آئلینڈز|Îles Marshall
  mk|مقدونيا الشمالية|North Macedonia|مقدونیهٔ شمالی|מקדוניה הצפונית|شمالی مقدونیہ|Macédoine du Nord
  ml|مالي|Mali|مالی|מאלי|مالی|Mali
  mm|ميانمار (بورما)|Myanmar (Burma)|میانمار (برمه)|מיאנמר (בורמה)|میانمار (برما)|Myanmar (Birmanie)
  mn|منغوليا|Mongolia|مغولستان|מונגוליה|منگولیا|Mongolie
  mo|ماكاو|Macao|ماکائو|מקאו|مکاؤ|Macao
  mp|جزر ماريانا الشمالية|Northern Mariana Islands|جزایر ماریانای شمالی|איי מריאנה הצפוניים|شمالی ماریانا آئلینڈز|Îles Mariannes du Nord
  mq|جزر المارتينيك|Martinique|مارتینیک|מרטיניק|مارٹینک|Martinique
  mr|موريتانيا|Mauritania|موریتانی|מאוריטניה|موریطانیہ|Mauritanie
  ms|مونتسرات|Montserrat|مونت‌سرات|מונסראט|مونٹسیراٹ|Montserrat
  mt|مالطا|Malta|مالت|מלטה|مالٹا|Malte
  mu|موريشيوس|Mauritius|موریس|מאוריציוס|ماریشس|Maurice
  mv|جزر المالديف|Maldives|مالدیو|האיים המלדיביים|مالدیپ|Maldives
  mw|ملاوي|Malawi|مالاوی|מלאווי|ملاوی|Malawi
  mx|المكسيك|Mexico|مکزیک|מקסיקו|میکسیکو|Mexique
  my|ماليزيا|Malaysia|مالزی|מלזיה|ملائشیا|Malaisie
  mz|موزمبيق|Mozambique|موزامبیک|מוזמביק|موزمبیق|Mozambique
  na|ناميبيا|Namibia|نامیبیا|נמיביה|نامیبیا|Namibie
  nc|كاليدونيا الجديدة|New Caledonia|کالدونیای جدید|קלדוניה החדשה|نیو کلیڈونیا|Nouvelle-Calédonie
  ne|النيجر|Niger|نیجر|ניז׳ר|نائجر|Niger
  nf|جزيرة نورفولك|Norfolk Island|جزیرهٔ نورفولک|האי נורפוק|نارفوک آئلینڈ|Île Norfolk
  ng|نيجيريا|Nigeria|نیجریه|ניגריה|نائجیریا|Nigeria
  ni|نيكاراغوا|Nicaragua|نیکاراگوئه|ניקרגואה|نکاراگووا|Nicaragua
  nl|هولندا|Netherlands|هلند|הולנד|نیدر لینڈز|Pays-Bas
  no|النرويج|Norway|نروژ|נורווגיה|ناروے|Norvège
  np|نيبال|Nepal|نپال|נפאל|نیپال|Népal
  nr|ناورو|Nauru|نائورو|נאורו|نؤرو|Nauru
  nu|نيوي|Niue|نیوئه|ניווה|نیئو|Niue
  nz|نيوزيلندا|New Zealand|نیوزیلند|ניו זילנד|نیوزی لینڈ|Nouvelle-Zélande
  om|عُمان|Oman|عمان|עומאן|عمان|Oman
  pa|بنما|Panama|پاناما|פנמה|پانامہ|Panama
  pe|بيرو|Peru|پرو|פרו|پیرو|Pérou
  pf|بولينيزيا الفرنسية|French Polynesia|پلی‌نزی فرانسه|פולינזיה הצרפתית|فرانسیسی پولینیشیا|Polynésie française
  pg|بابوا غينيا الجديدة|Papua New Guinea|پاپوا گینهٔ نو|פפואה גינאה החדשה|پاپوآ نیو گنی|Papouasie-Nouvelle-Guinée
  ph|الفلبين|Philippines|فیلیپین|הפיליפינים|فلپائن|Philippines
  pk|باكستان|Pakistan|پاکستان|פקיסטן|پاکستان|Pakistan
  pl|بولندا|Poland|لهستان|פולין|پولینڈ|Pologne
  pm|سان بيير ومكويلون|St. Pierre & Miquelon|سن پیر و میکلن|סנט פייר ומיקלון|سینٹ پیئر اور میکلیئون|Saint-Pierre-et-Miquelon
  pn|جزر بيتكيرن|Pitcairn Islands|جزایر پیت‌کرن|איי פיטקרן|پٹکائرن جزائر|Îles Pitcairn
  pr|بورتوريكو|Puerto Rico|پورتوریکو|פוארטו ריקו|پیورٹو ریکو|Porto Rico
  ps|فلسطين|Palestine|فلسطین|פלסטין|فلسطین|Palestine
  pt|البرتغال|Portugal|پرتغال|פורטוגל|پرتگال|Portugal
  pw|بالاو|Palau|پالائو|פלאו|پلاؤ|Palaos
  py|باراغواي|Paraguay|پاراگوئه|פרגוואי|پیراگوئے|Paraguay
  qa|قطر|Qatar|قطر|קטאר|قطر|Qatar
  re|روينيون|Réunion|رئونیون|ראוניון|ری یونین|La Réunion
  ro|رومانيا|Romania|رومانی|רומניה|رومانیہ|Roumanie
  rs|صربيا|Serbia|صربستان|סרביה|سربیا|Serbie
  ru|روسيا|Russia|روسیه|רוסיה|روس|Russie
  rw|رواندا|Rwanda|رواندا|רואנדה|روانڈا|Rwanda
  sa|المملكة العربية السعودية|Saudi Arabia|عربستان سعودی|ערב הסעודית|سعودی عرب|Arabie saoudite
  sb|جزر سليمان|Solomon Islands|جزایر سلیمان|איי שלמה|سولومن آئلینڈز|Îles Salomon
  sc|سيشل|Seychelles|سیشل|איי סיישל|سشلیز|Seychelles
  sd|السودان|Sudan|سودان|סודן|سوڈان|Soudan
  se|السويد|Sweden|سوئد|שוודיה|سویڈن|Suède
  sg|سنغافورة|Singapore|سنگاپور|סינגפור|سنگاپور|Singapour
  sh|سانت هيلينا|St. Helena|سنت هلن|סנט הלנה|سینٹ ہیلینا|Sainte-Hélène
  si|سلوفينيا|Slovenia|اسلوونی|סלובניה|سلووینیا|Slovénie
  sj|سفالبارد وجان ماين|Svalbard & Jan Mayen|سوالبارد و یان ماین|סבאלברד ויאן מאיין|سوالبرڈ اور جان ماین|Svalbard et Jan Mayen
  sk|سلوفاكيا|Slovakia|اسلواکی|סלובקיה|سلوواکیہ|Slovaquie
  sl|سيراليون|Sierra Leone|سیرالئون|סיירה לאון|سیرالیون|Sierra Leone
  sm|سان مارينو|San Marino|سان‌مارینو|סן מרינו|سان مارینو|Saint-Marin
  sn|السنغال|Senegal|سنگال|סנגל|سینیگل|Sénégal
  so|الصومال|Somalia|سومالی|סומליה|صومالیہ|Somalie
  sr|سورينام|Suriname|سورینام|סורינאם|سورینام|Suriname
  ss|جنوب السودان|South Sudan|سودان جنوبی|דרום סודן|جنوبی سوڈان|Soudan du Sud
  st|ساو تومي وبرينسيبي|São Tomé & Príncipe|سائوتومه و پرینسیپ|סאו טומה ופרינסיפה|ساؤ ٹومے اور پرنسپے|Sao Tomé-et-Principe
  sv|السلفادور|El Salvador|السالوادور|אל סלבדור|ال سلواڈور|Salvador
  sx|سانت مارتن|Sint Maarten|سنت مارتن|סנט מארטן|سنٹ مارٹن|Saint-Martin (partie néerlandaise)
  sy|سوريا|Syria|سوریه|סוריה|شام|Syrie
  sz|إسواتيني|Eswatini|اسواتینی|אסוואטיני|سواتنی|Eswatini
  ta|تريستان دا كونا|Tristan da Cunha|تریستان دا کونا|טריסטן דה קונה|ٹرسٹن ڈا کیونہا|Tristan da Cunha
  tc|جزر توركس وكايكوس|Turks & Caicos Islands|جزایر تورکس و کایکوس|איי טרקס וקייקוס|ٹرکس اور کیکوس جزائر|Îles Turques-et-Caïques
  td|تشاد|Chad|چاد|צ׳אד|چاڈ|Tchad
  tf|الأقاليم الجنوبية الفرنسية|French Southern Territories|سرزمین‌های جنوبی فرانسه|הטריטוריות הדרומיות של צרפת|فرانسیسی جنوبی خطے|Terres australes françaises
  tg|توغو|Togo|توگو|טוגו|ٹوگو|Togo
  th|تايلاند|Thailand|تایلند|תאילנד|تھائی لینڈ|Thaïlande
  tj|طاجيكستان|Tajikistan|تاجیکستان|טג׳יקיסטן|تاجکستان|Tadjikistan
  tk|توكيلاو|Tokelau|توکلائو|טוקלאו|ٹوکیلاؤ|Tokelau
  tl|تيمور - ليشتي|Timor-Leste|تیمور-لسته|טימור-לסטה|تیمور لیسٹ|Timor oriental
  tm|تركمانستان|Turkmenistan|ترکمنستان|טורקמניסטן|ترکمانستان|Turkménistan
  tn|تونس|Tunisia|تونس|תוניסיה|تونس|Tunisie
  to|تونغا|Tonga|تونگا|טונגה|ٹونگا|Tonga
  tr|تركيا|Türkiye|ترکیه|טורקיה|ترکیہ|Turquie
  tt|ترينيداد وتوباغو|Trinidad & Tobago|ترینیداد و توباگو|טרינידד וטובגו|ترینیداد اور ٹوباگو|Trinité-et-Tobago
  tv|توفالو|Tuvalu|تووالو|טובאלו|ٹووالو|Tuvalu
  tw|تايوان|Taiwan|تایوان|טייוואן|تائیوان|Taïwan
  tz|تنزانيا|Tanzania|تانزانیا|טנזניה|تنزانیہ|Tanzanie
  ua|أوكرانيا|Ukraine|اوکراین|אוקראינה|یوکرین|Ukraine
  ug|أوغندا|Uganda|اوگاندا|אוגנדה|یوگنڈا|Ouganda
  um|جزر الولايات المتحدة النائية|U.S. Outlying Islands|جزایر دورافتادهٔ ایالات متحده|האיים המרוחקים הקטנים של ארה״ב|امریکہ سے باہر کے چھوٹے جزائز|Îles mineures éloignées des États-Unis
  un|الأمم المتحدة|United Nations|سازمان ملل متحد|האומות המאוחדות|اقوام متحدہ|Nations Unies
  us|الولايات المتحدة|United States|ایالات متحده|ארצות הברית|ریاست ہائے متحدہ امریکہ|États-Unis
  uy|أورغواي|Uruguay|اروگوئه|אורוגוואי|یوروگوئے|Uruguay
  uz|أوزبكستان|Uzbekistan|ازبکستان|אוזבקיסטן|ازبکستان|Ouzbékistan
  va|الفاتيكان|Vatican City|واتیکان|הוותיקן|ویٹیکن سٹی|État de la Cité du Vatican
  vc|سانت فنسنت وجزر غرينادين|St. Vincent & Grenadines|سنت وینسنت و گرنادین|סנט וינסנט והגרנדינים|سینٹ ونسنٹ اور گرینیڈائنز|Saint-Vincent-et-les Grenadines
  ve|فنزويلا|Venezuela|ونزوئلا|ונצואלה|وینزوئیلا|Venezuela
  vg|جزر فيرجن البريطانية|British Virgin Islands|جزایر ویرجین بریتانیا|איי הבתולה הבריטיים|برٹش ورجن آئلینڈز|Îles Vierges britanniques
  vi|جزر فيرجن الأمريكية|U.S. Virgin Islands|جزایر ویرجین ایالات متحده|איי הבתולה של ארצות הברית|امریکی ورجن آئلینڈز|Îles Vierges des États-Unis
  vn|فيتنام|Vietnam|ویتنام|וייטנאם|ویتنام|Viêt Nam
  vu|فانواتو|Vanuatu|وانواتو|ונואטו|وینوآٹو|Vanuatu
  wf|جزر والس وفوتونا|Wallis & Futuna|والیس و فوتونا|איי ווליס ופוטונה|ویلیز اور فیوٹیونا|Wallis-et-Futuna
  ws|ساموا|Samoa|ساموآ|סמואה|ساموآ|Samoa
  xk|كوسوفو|Kosovo|کوزوو|קוסובו|کوسووو|Kosovo
  ye|اليمن|Yemen|یمن|תימן|یمن|Yémen
  yt|مايوت|Mayotte|مایوت|מאיוט|مایوٹ|Mayotte
  za|جنوب أفريقيا|South Africa|افریقای جنوبی|דרום אפריקה|جنوبی افریقہ|Afrique du Sud
  zm|زامبيا|Zambia|زامبیا|זמביה|زامبیا|Zambie
  zw|زيمبابوي|Zimbabwe|زیمبابوه|זימבבואה|زمبابوے|Zimbabwe
  """
