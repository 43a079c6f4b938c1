/** Lines of allowed signers, one sound signature. See cases.mjs for what a case is. */
const namespace = "approval@policy-packet.example";
const message = Buffer.from('{"subject":"POL-A@1.0.0"}\n');

/** @param {Record<string, import("./keys.mjs").Key>} keys */
export async function signerCases(keys) {
  const key = keys.ed25519;
  const signature = await key.sign(message, namespace);
  const { line } = key;
  const [type, base64] = line.split(" ");
  const other = keys["ed25519-other"].line;
  const files = {
    ...principals(line),
    ...layouts(line, type, base64, other, keys["rsa-2048"].line),
    ...options(line),
    ...times(line),
    ...damages(line, type, base64, keys),
  };
  return Object.entries(files).map(([name, entry]) => {
    const rest = typeof entry === "string" ? { signers: entry } : entry;
    return { name: `signers: ${name}`, key, signature, ...rest };
  });
}

function principals(line) {
  const of = (list, rest = {}) => ({ signers: `${list} ${line}\n`, ...rest });
  return {
    any: of("*"),
    "a domain": of("*@clinic.example"),
    "another domain": of("*@other.example"),
    "one character": of("ad?@clinic.example"),
    "one character too few": of("ad@clinic.example"),
    "question marks for no character": of("ada?@clinic.example"),
    "stars everywhere": of("*a*d*a*@*.e*"),
    "several stars in a row": of("a***@clinic.example"),
    list: of("ben@clinic.example,ada@clinic.example"),
    "list with spaces": of("ben@clinic.example, ada@clinic.example"),
    "empty entries": of(",,ada@clinic.example,"),
    capitals: of("Ada@clinic.example"),
    "capitals asked for": of("ada@clinic.example", { principal: "Ada@clinic.example" }),
    "part of the name": of("ada"),
    "part asked for": of("ada@clinic.example", { principal: "ada" }),
    "pattern asked for": of("ada@clinic.example", { principal: "*" }),
    "list asked for": of("ada@clinic.example,ben@clinic.example", {
      principal: "ada@clinic.example,ben@clinic.example",
    }),
    negated: of("!ada@clinic.example,*"),
    "negated at the end": of("*,!ada@clinic.example"),
    "another negated": of("*,!ben@clinic.example"),
    "nobody but by negation": of("!ben@clinic.example"),
    "negated pattern": of("ada@clinic.example,!*@clinic.example"),
    "negated twice": of("!!ada@clinic.example,*"),
    quoted: of('"ada@clinic.example"'),
    "quoted with spaces": of('"Ada Quill"', { principal: "Ada Quill" }),
    "quotation mark inside": of('ada@"clinic.example"'),
    "quoted, no space behind": { signers: `"ada@clinic.example"${line}\n` },
    "quoted, text behind": of('"ada"@clinic.example'),
    "quotation mark not closed": of('"ada@clinic.example'),
    empty: of('""'),
    umlauts: of("jörg@clinic.example", { principal: "jörg@clinic.example" }),
    "umlaut for one character": of("j?rg@clinic.example", { principal: "jörg@clinic.example" }),
    "umlaut for two characters": of("j??rg@clinic.example", { principal: "jörg@clinic.example" }),
    homoglyph: of("аda@clinic.example"),
    "long pattern": of(`${"x".repeat(1022)},ada@clinic.example`),
    "pattern too long": of(`${"x".repeat(1023)},ada@clinic.example`),
    "pattern too long at the end": of(`ada@clinic.example,${"x".repeat(1023)}`),
  };
}

function layouts(line, type, base64, other, rsa) {
  return {
    "comment behind": `ada@clinic.example ${line} Ada's key # 1\n`,
    "comment before": `# keys\nada@clinic.example ${line}\n`,
    "indented comment": ` \t# keys\nada@clinic.example ${line}\n`,
    "commented out": `# ada@clinic.example ${line}\n`,
    "empty lines": `\n\n   \nada@clinic.example ${line}\n\n`,
    "no newline at the end": `ada@clinic.example ${line}`,
    "\\r\\n": `ada@clinic.example ${line}\r\nben@clinic.example ${other}\r\n`,
    "\\r\\n, comment, empty lines": `# keys\r\n\r\nada@clinic.example ${line} Ada\r\n`,
    "\\r\\n, options": `ada@clinic.example namespaces="*" ${line}\r\n`,
    "\\r alone": `ben@clinic.example ${other}\rada@clinic.example ${line}\r`,
    tabs: `ada@clinic.example\t${type}\t${base64}\tcomment\n`,
    "many spaces": `   ada@clinic.example    ${type}   ${base64}\n`,
    "form feed between": `ada@clinic.example\f${line}\n`,
    "no-break space between": `ada@clinic.example\u{a0}${line}\n`,
    "several keys": `ada@clinic.example ${other}\nada@clinic.example ${rsa}\nada@clinic.example ${line}\n`,
    "one key for several": `ben@clinic.example ${line}\nada@clinic.example ${line}\n`,
    "first line for others, second for all": `*,!ada@clinic.example ${line}\n* ${line}\n`,
    nothing: "",
    "byte order mark": `\u{feff}ada@clinic.example ${line}\n`,
    "key before principal": `${line} ada@clinic.example\n`,
    "only a key": `${line}\n`,
    "only a principal": "ada@clinic.example\n",
    "principal and type": `ada@clinic.example ${type}\n`,
    "principal and base64": `ada@clinic.example ${base64}\n`,
    "two principals": `ada@clinic.example ben@clinic.example ${line}\n`,
  };
}

function options(line) {
  const of = (text, rest = {}) => ({ signers: `ada@clinic.example ${text} ${line}\n`, ...rest });
  return {
    namespace: of(`namespaces="${namespace}"`),
    "other namespace": of('namespaces="git,file"'),
    "one of the namespaces": of(`namespaces="git,${namespace}"`),
    "namespace pattern": of('namespaces="approval@*"'),
    "negated namespace": of(`namespaces="*,!${namespace}"`),
    "other namespace negated": of('namespaces="*,!git"'),
    "no namespace": of('namespaces=""'),
    "namespace without quotation marks": of(`namespaces=${namespace}`),
    "namespace in apostrophes": of(`namespaces='${namespace}'`),
    "namespaces with spaces": of('namespaces="git, approval@policy-packet.example"'),
    "namespaces in capitals": of(`NameSpaces="${namespace}"`),
    "namespace in capitals": of(`namespaces="${namespace.toUpperCase()}"`),
    "namespaces twice": of('namespaces="*",namespaces="*"'),
    "namespace not closed": of('namespaces="*'),
    "quotation mark in a namespace": of('namespaces="a\\"b,*"'),
    "backslash at the end": of('namespaces="*\\"'),
    "two values in a row": of('namespaces="*""*"'),
    "text behind a value": of('namespaces="*"x'),
    "unknown option": of("verify-required"),
    "unknown option with a value": of('from="10.0.0.1"'),
    "unknown option last": of('namespaces="*",no-touch-required'),
    "unknown option first": of('no-pty,namespaces="*"'),
    "option without its value": of("namespaces"),
    "part of a name": of('namespace="*"'),
    "comma first": of(',namespaces="*"'),
    "comma last": of('namespaces="*",'),
    "two commas": of('namespaces="*",,valid-after="20200101Z"'),
    "only a comma": of(","),
    "space behind a comma": of('namespaces="*", valid-after="20200101Z"'),
    authority: of("cert-authority"),
    "authority in capitals": of("CERT-AUTHORITY"),
    "authority with a value": of('cert-authority="*"'),
    "authority and more": of('cert-authority,namespaces="*"'),
    "authority with letters behind": of("cert-authorityx"),
    "authority, and the key itself": { signers: `* cert-authority ${line}\nada@clinic.example ${line}\n` },
    "other namespace, then any": { signers: `* namespaces="git" ${line}\nada@clinic.example ${line}\n` },
    "unknown option, then none": { signers: `* touch ${line}\nada@clinic.example ${line}\n` },
  };
}

function times(line) {
  const of = (text, at = "20260615120000Z", rest = {}) => ({
    signers: `ada@clinic.example ${text} ${line}\n`,
    at,
    ...rest,
  });
  const stricter = (why) => ({ ours: { accepts: false, why } });
  return {
    valid: of('valid-after="20260101Z",valid-before="20270101Z"'),
    expired: of('valid-before="20260101Z"'),
    "not yet valid": of('valid-after="20270101Z"'),
    "first second": of('valid-after="20260615120000Z"'),
    "second before the first": of('valid-after="20260615120001Z"'),
    "last second": of('valid-before="20260615120000Z"'),
    "second after the last": of('valid-before="20260615115959Z"'),
    minutes: of('valid-after="202606151200Z"'),
    "minutes, too late": of('valid-before="202606151159Z"'),
    "small z": of('valid-after="20260101z"'),
    UTC: of('valid-after="20260101UTC"'),
    utc: of('valid-after="20260101120000utc"'),
    "no zone": of('valid-after="20260101",valid-before="202612312359"'),
    "no zone, expired": of('valid-before="20260101"'),
    "expired, then valid": { signers: `* valid-before="20260101Z" ${line}\n* ${line}\n`, at: "20260615120000Z" },
    "two periods": {
      signers: `* valid-before="20260101Z" ${line}\n* valid-after="20260601Z" ${line}\n`,
      at: "20260615120000Z",
    },
    "between two periods": {
      signers: `* valid-before="20260101Z" ${line}\n* valid-after="20260701Z" ${line}\n`,
      at: "20260615120000Z",
    },
    "before after": of('valid-after="20260101Z",valid-before="20250101Z"'),
    "before and after the same": of('valid-after="20260615120000Z",valid-before="20260615120000Z"'),
    "after twice": of('valid-after="20260101Z",valid-after="20260101Z"'),
    "before twice": of('valid-before="20270101Z",valid-before="20270101Z"'),
    "names in capitals": of('VALID-AFTER="20260101Z"'),
    "no quotation marks": of("valid-after=20260101Z"),
    dashes: of('valid-after="2026-01-01"'),
    letters: of('valid-after="2026010xZ"'),
    "too short": of('valid-after="202601Z"'),
    "too long": of('valid-after="202601011200000Z"'),
    empty: of('valid-after=""'),
    "only a zone": of('valid-after="Z"'),
    offset: of('valid-after="20260101+0100"'),
    "month 13": of('valid-after="20251301Z"'),
    "month 0": of('valid-after="20260001Z"'),
    "day 32": of('valid-after="20260132Z"'),
    "day 0": of('valid-after="20260100Z"'),
    "hour 24": of('valid-after="202601012400Z"'),
    "minute 60": of('valid-after="202601011260Z"'),
    "second 62": of('valid-after="20260101120062Z"'),
    "second 60": of('valid-after="20251231235960Z"', undefined, stricter("a minute has 60 seconds here")),
    "31 April": of('valid-after="20260431Z"', undefined, stricter("a day that does not exist makes the line unusable")),
    "29 February of no leap year": of(
      'valid-before="20270229Z"',
      undefined,
      stricter("a day that does not exist makes the line unusable"),
    ),
    "29 February of a leap year": of('valid-after="20240229Z"'),
    1970: of('valid-after="19700101Z"'),
    1969: of('valid-after="19690101Z"'),
    "before 1969": of(
      'valid-before="19690101Z"',
      undefined,
      stricter("OpenSSH from 10.4 takes times before 1970 for times far ahead"),
    ),
    9999: of('valid-before="99991231235959Z"'),
  };
}

function damages(line, type, base64, keys) {
  const good = `ada@clinic.example ${line}\n`;
  return {
    "unusable line, then a good one": `ada@clinic.example nonsense\n${good}`,
    "unclosed line, then a good one": `"ada@clinic.example ${line}\n${good}`,
    "type of another key": `ada@clinic.example ssh-rsa ${base64}\n`,
    "unknown type": `ada@clinic.example ssh-unknown ${base64}\n`,
    "type in capitals": `ada@clinic.example ${type.toUpperCase()} ${base64}\n`,
    "padding missing": `ada@clinic.example ${keys["rsa-2048"].line.replace(/=+$/, "")}\n`,
    "key cut off": `ada@clinic.example ${type} ${base64.slice(0, -8)}\n`,
    "key in two parts": `ada@clinic.example ${type} ${base64.slice(0, 20)} ${base64.slice(20)}\n`,
    "\\r in the key": `ada@clinic.example ${type} ${base64.slice(0, 20)}\r${base64.slice(20)}\n`,
    "not base64": `ada@clinic.example ${type} ${base64.slice(0, 20)}*${base64.slice(20)}\n`,
    "bytes behind the key": `ada@clinic.example ${type} ${Buffer.concat([keys.ed25519.blob, Buffer.of(0, 0, 0)]).toString("base64")}\n`,
    "a NUL before the line": { signers: `\0${good}` },
    "a NUL in a comment": {
      signers: `ada@clinic.example ${line} Ada\0's\n`,
      ours: { accepts: false, why: "a line with a NUL is refused" },
    },
  };
}
