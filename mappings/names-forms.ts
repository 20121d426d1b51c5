/**
 * Words of company forms. They say how a company is set up and not which one it is; but two companies of one name and two
 * forms (Example Inc., Example GmbH) are two companies.
 */
const latin: { [word: string]: string } = {
  // Only beside others: `Co., Ltd.` is `Ltd.`
  co: '',
  company: '',
  the: '',
  ltd: 'ltd',
  limited: 'ltd',
  inc: 'inc',
  incorporated: 'inc',
  corp: 'inc',
  corporation: 'inc',
  llc: 'llc',
  plc: 'plc',
  pte: 'pte',
  pty: 'pty',
  pvt: 'pvt',
  private: 'pvt',
  sdn: 'sdn',
  bhd: 'bhd',
  gmbh: 'gmbh',
  ag: 'ag',
  kg: 'kg',
  bv: 'bv',
  nv: 'nv',
  sa: 'sa',
  sas: 'sas',
  sarl: 'sarl',
  srl: 'srl',
  spa: 'spa',
  ab: 'ab',
  oy: 'oy',
  kk: 'kk',
  lp: 'lp',
  llp: 'llp',
  fze: 'fze',
};

/** Chinese forms, longest first: all of them stand at the end. */
const han = [
  '股份有限公司',
  '有限责任公司',
  '有限責任公司',
  '集团有限公司',
  '集團有限公司',
  '有限公司',
  '總公司',
  '总公司',
  '公司',
];

export interface Formed {
  /** The name without its form. */
  words: string[];
  /** The form, e.g. `ltd`, `pte ltd`; empty: none is given. */
  form: string;
}

/** Takes the form off the end of a name's words. A name that is nothing but form keeps its words. */
export function withoutForm(words: readonly string[]): Formed {
  let end = words.length;
  const forms: string[] = [];
  while (end > 1) {
    const form = latin[words[end - 1] ?? ''];
    if (form === undefined) break;
    if (form !== '') forms.unshift(form);
    end--;
  }
  return { words: words.slice(0, end), form: forms.join(' ') };
}

/** `华为技术有限公司` → `华为技术`, `ltd`. */
export function withoutHanForm(text: string): { text: string; form: string } {
  const form = han.find(ending => text.endsWith(ending) && text.length > ending.length);
  if (form === undefined) return { text, form: '' };
  const group = form.startsWith('集') ? form.slice(0, 2) : '';
  return { text: text.slice(0, -form.length) + group, form: form.includes('有限') ? 'ltd' : '' };
}
