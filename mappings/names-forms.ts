/**
 * Company forms as people write them. They say how a company is set up and not which one it is; but two companies of one name
 * and two forms (Example Inc., Example GmbH) are two companies. Keys are words without dots and accents: `Sp. z o.o.` is `spzoo`.
 */
const latin: { [words: string]: string } = {
  // Only beside others: `Co., Ltd.` is `Ltd.`
  co: '',
  company: '',
  the: '',
  publ: '',
  ltd: 'ltd',
  limited: 'ltd',
  inc: 'inc',
  incorporated: 'inc',
  corp: 'inc',
  corporation: 'inc',
  llc: 'llc',
  'limited liability company': 'llc',
  ooo: 'llc',
  ооо: 'llc',
  'общество с ограниченнои ответственностью': 'llc',
  plc: 'plc',
  'public limited company': 'plc',
  pcl: 'pcl',
  'public company limited': 'pcl',
  pte: 'pte',
  pty: 'pty',
  proprietary: 'pty',
  pvt: 'pvt',
  private: 'pvt',
  sdn: 'sdn',
  bhd: 'bhd',
  gmbh: 'gmbh',
  mbh: 'gmbh',
  'gesellschaft mit beschrankter haftung': 'gmbh',
  ug: 'ug',
  'ug haftungsbeschrankt': 'ug',
  ag: 'ag',
  aktiengesellschaft: 'ag',
  kg: 'kg',
  kgaa: 'kgaa',
  ohg: 'ohg',
  se: 'se',
  bv: 'bv',
  'besloten vennootschap': 'bv',
  nv: 'nv',
  'naamloze vennootschap': 'nv',
  sa: 'sa',
  'societe anonyme': 'sa',
  'sociedad anonima': 'sa',
  'spolka akcyjna': 'sa',
  sas: 'sas',
  sasu: 'sas',
  'societe par actions simplifiee': 'sas',
  sarl: 'sarl',
  'societe a responsabilite limitee': 'sarl',
  snc: 'snc',
  sca: 'sca',
  sl: 'sl',
  slu: 'sl',
  'sociedad limitada': 'sl',
  sadecv: 'sa de cv',
  'sa de cv': 'sa de cv',
  srldecv: 'srl de cv',
  'srl de cv': 'srl de cv',
  ltda: 'ltda',
  limitada: 'ltda',
  lda: 'lda',
  srl: 'srl',
  'societa a responsabilita limitata': 'srl',
  spa: 'spa',
  'societa per azioni': 'spa',
  ab: 'ab',
  aktiebolag: 'ab',
  as: 'as',
  asa: 'asa',
  aps: 'aps',
  aktieselskab: 'as',
  anpartsselskab: 'aps',
  'anonim sirketi': 'as',
  oy: 'oy',
  oyj: 'oyj',
  osakeyhtio: 'oy',
  spzoo: 'spzoo',
  'sp zoo': 'spzoo',
  'spolka z ograniczona odpowiedzialnoscia': 'spzoo',
  sro: 'sro',
  doo: 'doo',
  kft: 'kft',
  zrt: 'zrt',
  nyrt: 'nyrt',
  eood: 'eood',
  ood: 'ood',
  uab: 'uab',
  ou: 'ou',
  sia: 'sia',
  jsc: 'ao',
  ао: 'ao',
  'joint stock company': 'ao',
  pjsc: 'pao',
  pao: 'pao',
  пао: 'pao',
  'public joint stock company': 'pao',
  ojsc: 'oao',
  oao: 'oao',
  оао: 'oao',
  cjsc: 'zao',
  zao: 'zao',
  зао: 'zao',
  'публичное акционерное общество': 'pao',
  'акционерное общество': 'ao',
  тоо: 'too',
  kk: 'kk',
  'kabushiki kaisha': 'kk',
  株: 'kk',
  gk: 'gk',
  주: 'kk',
  주식회사: 'kk',
  유한회사: 'yh',
  pt: 'pt',
  tbk: 'tbk',
  lp: 'lp',
  'limited partnership': 'lp',
  llp: 'llp',
  'limited liability partnership': 'llp',
  ulc: 'ulc',
  fze: 'fze',
  'youxian gongsi': 'ltd',
  'gufen youxian gongsi': 'ltd',
  'youxian zeren gongsi': 'ltd',
  fzco: 'fzco',
  wll: 'wll',
};

/** Forms that stand before a name: `ООО Ромашка`, `PT Example Tbk`, `주식회사 카카오`. */
const leading = new Set(
  [
    'ooo ооо тоо пао pao оао oao зао zao ао pt 株 주 주식회사 유한회사 pjsc ojsc cjsc jsc'.split(' '),
    'joint stock company',
    'public joint stock company',
    'limited liability company',
    'общество с ограниченнои ответственностью',
    'публичное акционерное общество',
    'акционерное общество',
    'kabushiki kaisha',
  ].flat(),
);

/** Words in which forms end, and in which those before a name begin: most names have neither. */
const endings = new Set(Object.keys(latin).map(words => words.split(' ').at(-1)));
const beginnings = new Set([...leading].map(words => words.split(' ')[0]));

/** Words of the longest form, and letters of the longest abbreviation that is written letter by letter. */
const longest = 5;

/** Chinese and Japanese forms, longest first: all of them stand at the end. */
const han: [text: string, form: string][] = [
  ['股份有限公司', 'ltd'],
  ['有限责任公司', 'ltd'],
  ['有限責任公司', 'ltd'],
  ['有限公司', 'ltd'],
  ['股份公司', 'ltd'],
  ['有限合伙', 'lp'],
  ['有限合夥', 'lp'],
  ['株式会社', 'kk'],
  ['株式會社', 'kk'],
  ['合同会社', 'gk'],
  ['有限会社', 'ltd'],
  ['總公司', ''],
  ['总公司', ''],
  ['公司', ''],
];

/** Japanese forms stand before the name as often. */
const hanLeading = han.filter(([, form]) => form === 'kk' || form === 'gk');

export interface Formed {
  /** The name without its form. */
  words: string[];
  /** The form, e.g. `ltd`, `pte ltd`; empty: none is given. */
  form: string;
}

/** The form that some words are; `undefined`: none. `B.V.` and `S.p.A.` come as letters. */
function formOf(words: readonly string[]): string | undefined {
  const spaced = words.join(' ');
  if (Object.hasOwn(latin, spaced)) return latin[spaced];
  if (words.length === 1 || !words.every(({ length }) => length <= 2)) return undefined;
  const lettered = words.join('');
  return Object.hasOwn(latin, lettered) ? latin[lettered] : undefined;
}

/** How many of the words at the end of `words` are a form. At least one word is left. */
function formAtEnd(words: readonly string[], end: number): [count: number, form: string] | undefined {
  const last = words[end - 1] ?? '';
  if (last.length > 2 && !endings.has(last)) return undefined;
  for (let count = Math.min(longest, end - 1); count > 0; count--) {
    const form = formOf(words.slice(end - count, end));
    if (form !== undefined) return [count, form];
  }
  return undefined;
}

function formAtStart(words: readonly string[]): [count: number, form: string] | undefined {
  if (!beginnings.has(words[0])) return undefined;
  for (let count = Math.min(longest - 1, words.length - 1); count > 0; count--) {
    const text = words.slice(0, count).join(' ');
    if (leading.has(text)) return [count, latin[text] ?? ''];
  }
  return undefined;
}

/** Takes the form off a name's words. A name that is nothing but form keeps its words. */
export function withoutForm(words: readonly string[]): Formed {
  let end = words.length;
  const forms: string[] = [];
  for (let found = formAtEnd(words, end); found; found = formAtEnd(words, end)) {
    const [count, form] = found;
    if (form !== '') forms.unshift(form);
    end -= count;
  }
  const [start, first] = formAtStart(words.slice(0, end)) ?? [0, ''];
  if (first !== '') forms.unshift(first);
  return { words: words.slice(start, end), form: forms.join(' ') };
}

/** `华为技术有限公司` → `华为技术`, `ltd`. A branch (`分公司`) is told apart from its company by its whole name. */
export function withoutHanForm(text: string): { text: string; form: string } {
  if (text.endsWith('分公司')) return { text, form: '' };
  const [ending, form] = han.find(([one]) => text.endsWith(one) && text.length > one.length) ?? [];
  if (ending !== undefined) return { text: text.slice(0, -ending.length), form: form ?? '' };
  const [start, before] = hanLeading.find(([one]) => text.startsWith(one) && text.length > one.length) ?? [];
  return start === undefined ? { text, form: '' } : { text: text.slice(start.length), form: before ?? '' };
}
