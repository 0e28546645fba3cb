// Made by make-tables.py from CLDR 47 (Babel 2.18.0); not edited by hand.

/// Language, long date pattern, twelve months, seven weekdays from Sunday, their short names.
let dateNameTable: StaticString = """
  ar|d MMMM y|يناير;فبراير;مارس;أبريل;مايو;يونيو;يوليو;أغسطس;سبتمبر;أكتوبر;نوفمبر;ديسمبر|الأحد;الاثنين;الثلاثاء;الأربعاء;الخميس;الجمعة;السبت|ح;ن;ث;ر;خ;ج;س
  en|MMMM d, y|January;February;March;April;May;June;July;August;September;October;November;December|Sunday;Monday;Tuesday;Wednesday;Thursday;Friday;Saturday|Sun;Mon;Tue;Wed;Thu;Fri;Sat
  fa|d MMMM y|ژانویهٔ;فوریهٔ;مارس;آوریل;مهٔ;ژوئن;ژوئیهٔ;اوت;سپتامبر;اکتبر;نوامبر;دسامبر|یکشنبه;دوشنبه;سه‌شنبه;چهارشنبه;پنجشنبه;جمعه;شنبه|ی;د;س;چ;پ;ج;ش
  he|d בMMMM y|ינואר;פברואר;מרץ;אפריל;מאי;יוני;יולי;אוגוסט;ספטמבר;אוקטובר;נובמבר;דצמבר|יום ראשון;יום שני;יום שלישי;יום רביעי;יום חמישי;יום שישי;יום שבת|א׳;ב׳;ג׳;ד׳;ה׳;ו׳;ש׳
  ur|d MMMM، y|جنوری;فروری;مارچ;اپریل;مئی;جون;جولائی;اگست;ستمبر;اکتوبر;نومبر;دسمبر|اتوار;پیر;منگل;بدھ;جمعرات;جمعہ;ہفتہ|S;M;T;W;T;F;S
  fr|d MMMM y|janvier;février;mars;avril;mai;juin;juillet;août;septembre;octobre;novembre;décembre|dimanche;lundi;mardi;mercredi;jeudi;vendredi;samedi|dim.;lun.;mar.;mer.;jeu.;ven.;sam.
  ar-SY|d MMMM y|كانون الثاني;شباط;آذار;نيسان;أيار;حزيران;تموز;آب;أيلول;تشرين الأول;تشرين الثاني;كانون الأول|الأحد;الاثنين;الثلاثاء;الأربعاء;الخميس;الجمعة;السبت|ح;ن;ث;ر;خ;ج;س
  ar-TN|d MMMM y|جانفي;فيفري;مارس;أفريل;ماي;جوان;جويلية;أوت;سبتمبر;أكتوبر;نوفمبر;ديسمبر|الأحد;الاثنين;الثلاثاء;الأربعاء;الخميس;الجمعة;السبت|ح;ن;ث;ر;خ;ج;س
  ar-MA|d MMMM y|يناير;فبراير;مارس;أبريل;ماي;يونيو;يوليوز;غشت;شتنبر;أكتوبر;نونبر;دجنبر|الأحد;الاثنين;الثلاثاء;الأربعاء;الخميس;الجمعة;السبت|ح;ن;ث;ر;خ;ج;س
  ar-MR|d MMMM y|يناير;فبراير;مارس;إبريل;مايو;يونيو;يوليو;أغشت;شتمبر;أكتوبر;نوفمبر;دجمبر|الأحد;الاثنين;الثلاثاء;الأربعاء;الخميس;الجمعة;السبت|ح;ن;ث;ر;خ;ج;س
  """
