/** Policies in other languages and scripts: right to left, ideographs, parts of text in a language of their own; with fonts of the library's. */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { plainPolicy } from "./fixtures.mjs";

const require = createRequire(import.meta.url);

const fonts = [
  require.resolve("@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf"),
  require.resolve("@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf"),
  require.resolve("@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf"),
];

const settings = `organization: { name: Example Mutual Aid }
theme:
  page: a4
  fonts:
    fallback: [${fonts.map((_, index) => `{ regular: assets/font-${index}.ttf }`).join(", ")}]
packets:
  scripts: { title: "Policies in Many Scripts · سياسات · מדיניות · 規程", policies: all, attach: [sources] }
`;

export const scriptsLibrary = {
  name: "scripts",
  async prepare(folder) {
    await Promise.all(["assets", "policies"].map((name) => mkdir(join(folder, name))));
    await Promise.all(fonts.map((font, index) => copyFile(font, join(folder, "assets", `font-${index}.ttf`))));
    await writeFile(join(folder, "packets.yaml"), settings);
    for (const [id, text] of Object.entries(policies)) await writeFile(join(folder, "policies", `${id}.md`), text);
    return folder;
  },
  policy: plainPolicy,
};

const head = (id, title, lang) => `---\nid: ${id}\ntitle: ${title}\nversion: "1.0.0"\nlang: ${lang}\n---\n`;

const policies = {
  "SCR-AR": `${head("SCR-AR", "سياسة الوصول", "ar")}
## الغرض

تحمي هذه السياسة سجلات المرضى من الاطلاع غير المصرح به[^reason]، ويراجعها مسؤول الأمن كل 12 شهرا.

### المسؤوليات

- يوقع كل موظف على اتفاقية السرية.
- يبلغ عن كل حادث خلال 24 ساعة إلى [مكتب الأمن](https://security.example/ar).
  1. أولا يوقف الحساب.
  2. ثم يكتب التقرير.

| الدور | الواجب | المدة |
| --- | :-: | --: |
| مسؤول الأمن | مراجعة الحسابات | 90 يوما |
| مدير القسم | الموافقة على الطلب باسم HIPAA | 5 أيام |

> [!WARNING]
> لا تشارك كلمة المرور مع أحد.

يستخدم النظام [Compliant Platform as a Service]{lang=en} من الإصدار 2.1.

[^reason]: كما يطلب القانون رقم 45.
`,
  "SCR-HE": `${head("SCR-HE", "מדיניות גישה", "he")}
## מטרה

מדיניות זו מגינה על רשומות המטופלים[^why], והממונה על האבטחה בודק אותה אחת לשנה (גרסה 3.2).

## תפקידים

1. כל עובד חותם על הצהרת סודיות.
2. כל אירוע מדווח בתוך 24 שעות.
   - תחילה נועלים את החשבון.

| תפקיד | חובה |
| --- | --- |
| ממונה אבטחה | בדיקת הרשאות |
| מנהל | אישור הבקשה |

> מוטב לשמוע מכם מאשר לקרוא בעיתון.

[^why]: לפי סעיף 17 לחוק הגנת הפרטיות.
`,
  "SCR-JA": `${head("SCR-JA", "アクセス管理規程", "ja")}
## 目的

この規程は、患者の記録を許可のない閲覧から守る[^根拠]。情報セキュリティ責任者は、十二か月ごとに見直しを行い、その結果を文書に残す。従業員は、業務に必要な範囲を超えて記録を閲覧してはならない。

### 役割

- 全従業員は守秘の誓約書に署名する。
- 事故は24時間以内に[窓口](https://security.example/ja)へ報告する。

| 役割 | 義務 | 期間 |
| --- | --- | --- |
| 責任者 | 権限の棚卸し | 90日 |
| 部門長 | 申請の承認 | 5日 |

> [!NOTE]
> 共有アカウントは使用しない。

[^根拠]: 個人情報の保護に関する法律による。
`,
  "SCR-MIX": `${head("SCR-MIX", "Words from Elsewhere", "en")}
## A heading with [raison d’être]{lang=fr} in it

The French say [mot de passe partagé]{lang=fr}, the Germans [gemeinsam genutztes Kennwort]{lang=de}; in Arabic it is
[كلمة المرور]{lang=ar}, in Hebrew [סיסמה]{lang=he}, in Japanese [合言葉]{lang=ja}. <span lang="es">Nadie comparte la contraseña.</span>

<p lang="fr">Les mots de passe ne sont jamais partagés, ni prêtés, ni écrits.</p>

| Language | Sentence |
| --- | --- |
| French | [Personne ne partage son mot de passe.]{lang=fr} |
| Arabic | [لا تشارك كلمة المرور.]{lang=ar} |
| Link | [the [guide]{lang=de} of the office](https://security.example/guide) |

- An item that ends in [deutscher Sprache]{lang=de}
- A note that is foreign[^foreign]

[^foreign]: [Une note en français, avec **insistance**.]{lang=fr}
`,
  "SCR-DE": `${head("SCR-DE", "Richtlinie zur Zugangsverwaltung", "de")}
## Zweck

Diese Richtlinie schützt personenbezogene Gesundheitsdaten vor unbefugter Einsichtnahme. Der Informationssicherheitsbeauftragte
überprüft sie jährlich; Abweichungen bedürfen der Schriftform.

| Aufgabe | Verantwortlich | Nachweis | Aufbewahrung |
| --- | --- | --- | --- |
| Berechtigungsüberprüfung | Informationssicherheitsbeauftragter | Überprüfungsprotokoll | Aufbewahrungsfrist sechs Jahre |
| Zugangsentzug | Personalverwaltung | Austrittsbescheinigung | zehn Jahre |
`,
};
