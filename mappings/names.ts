import { type Formed, withoutForm, withoutHanForm } from './names-forms.ts';
import { isHan, romanise, transliterate } from './names-romanise.ts';

/** Longer names are made to cost time; nobody bears one. */
const longest = 512;

/** Words that many companies share: they prove little. */
const common = new Set(
  `technology technologies tech group holding holdings international global information network networks software systems
   system computer computing cloud services service solutions digital data internet communications communication
   electronics electronic telecom and of for china hong kong america usa us uk europe asia singapore japan beijing shanghai
   shenzhen hangzhou guangzhou enterprise enterprises industries industrial development investment online`.split(/\s+/),
);

const weightOf = (word: string): number => (common.has(word) ? 0.2 : 1);

/** One spelling of plural and abbreviated common words, and of those that a register spells by their sound in Mandarin. */
const spelling: { [word: string]: string } = {
  technologies: 'technology',
  tech: 'technology',
  networks: 'network',
  holding: 'holdings',
  systems: 'system',
  communication: 'communications',
  electronic: 'electronics',
  dianzi: 'electronics',
  guoji: 'international',
  jishu: 'technology',
  jisuanji: 'computer',
  jituan: 'group',
  keji: 'technology',
  konggu: 'holdings',
  ruanjian: 'software',
  shuju: 'data',
  tongxin: 'communications',
  tongxun: 'communications',
  touzi: 'investment',
  wangluo: 'network',
  xinxi: 'information',
  xitong: 'system',
  zhineng: 'intelligence',
};

const spelledAlike = (words: readonly string[]): string[] => words.map(word => spelling[word] ?? word);

/** Letters that are no letter with a mark to Unicode, and are written as these where the mark is missing. */
const plainLetters: { [letter: string]: string } = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  þ: 'th',
};

function wordsOf(name: string): string[] {
  const text = name
    .slice(0, longest)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøłđıþ]/g, letter => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return text === '' ? [] : text.split(' ');
}

/** A name taken apart: what it is called, in which script, and its company form. */
interface Parsed extends Formed {
  key: string;
  /** The words by which names in two scripts can be the same. */
  roman: string[];
  /** A Chinese name by its sound alone, as registers transliterate it; any other as it is spelled. */
  sounds: string[][];
}

function parse(name: string): Parsed {
  const words = wordsOf(name);
  const joined = words.join('');
  if (isHan(joined)) {
    const { text, form } = withoutHanForm(joined);
    const roman = spelledAlike(withoutForm(romanise(text).split(' ')).words);
    return { words: [text], form, key: text, roman, sounds: [transliterate(text).split(' ')] };
  }
  const formed = withoutForm(words);
  return { ...formed, key: formed.words.join(' '), roman: spelledAlike(formed.words), sounds: [formed.words] };
}

/** Names that differ in case, width, accents, punctuation or company form only become the same. */
export const normaliseName = (name: string): string => parse(name).key;

/** Word order, plurals, spaces and script no longer matter. */
const looseKey = (words: readonly string[]): string => `~${words.toSorted().join('')}`;

/** Keys under which a name is kept in an index: names that may be the same share one. All but the first are loose ones. */
export function nameKeys(name: string): string[] {
  const parsed = parse(name);
  return parsed.key === '' ? [] : [...new Set([parsed.key, looseKey(parsed.roman), ...parsed.sounds.map(looseKey)])];
}

/** Words by which similar names can be found: those that few companies share, at most three. */
export const rareWords = (name: string): string[] =>
  [...new Set(parse(name).roman.filter(word => word.length > 2 && !common.has(word)))].slice(0, 3);

/** `name`: the same name. `fuzzy`: a similar one, which proves nothing by itself. */
export interface Likeness {
  by: 'name' | 'fuzzy';
  /** 0 to 1. */
  score: number;
}

const leastScore = 0.85;

/** One wrong, missing, surplus or exchanged letter in a long word. */
function nearly(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 7 || Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  const exchanged = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return exchanged || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1);
}

/** Shared words by weight, of all words: 1 where both have the same. A word that is only nearly the same counts less. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  let shared = 0;
  let rare = false;
  for (const word of a) {
    const exact = left.indexOf(word);
    const at = exact === -1 ? left.findIndex(other => nearly(word, other)) : exact;
    if (at === -1) continue;
    left.splice(at, 1);
    shared += weightOf(word) * (exact === -1 ? 0.9 : 1);
    rare ||= !common.has(word);
  }
  const total = [...a, ...b].reduce((sum, word) => sum + weightOf(word), 0);
  return rare ? (2 * shared) / total : 0;
}

const sameForm = (a: string, b: string): boolean => a === b || a === '' || b === '';

function likenessOf(a: Parsed, b: Parsed): Likeness | undefined {
  if (a.key === '' || b.key === '') return undefined;
  if (a.key === b.key) return sameForm(a.form, b.form) ? { by: 'name', score: 1 } : { by: 'fuzzy', score: 0.9 };
  const [left, right] = [a.roman, b.roman];
  // Spaces of a romanised name are guesses.
  const alike = (one: readonly string[], other: readonly string[]) =>
    looseKey(one) === looseKey(other) || one.join('') === other.join('');
  const same = [left, ...a.sounds].some(one => [right, ...b.sounds].some(other => alike(one, other)));
  const score = (same ? 0.97 : overlap(left, right)) * (sameForm(a.form, b.form) ? 1 : 0.95);
  return score >= leastScore ? { by: 'fuzzy', score: Math.round(score * 100) / 100 } : undefined;
}

/** How alike two names are; `undefined`: not enough to say anything. */
export const likeness = (a: string, b: string): Likeness | undefined => likenessOf(parse(a), parse(b));

/** Whether two names have the same company form, or both none. */
export const sameCompanyForm = (a: string, b: string): boolean => parse(a).form === parse(b).form;

/** Up to so many letters in one word are borne by many: `CTM`, `Lark`. Chinese brands are shorter, and are not. */
const shortest = 4;

/**
 * Whether a name is one that others bear too: so short that it must be, or one of `shared`. A name with its company form is the legal
 * one, and is asked about as it is.
 */
export function isShared(name: string, shared: readonly string[] = []): boolean {
  const { key, words } = parse(name);
  const short = words.length === 1 && key.length <= shortest && /^[\p{Script=Latin}\p{N}]+$/u.test(key);
  return short || shared.some(one => parse(one).key === key);
}

/** Whether a name says its company form. */
export const hasCompanyForm = (name: string): boolean => parse(name).form !== '';

export interface NameMatch<Holder> extends Likeness {
  holder: Holder;
  /** The name of the holder that was met. */
  name: string;
}

/** The best of several answers; `undefined`: two holders are equally good, so the name says neither. */
export function best<Match extends { holder: unknown; score: number }>(matches: readonly Match[]): Match | undefined {
  const [first, ...rest] = matches.toSorted((a, b) => b.score - a.score);
  const rival = rest.find(({ holder }) => holder !== first?.holder);
  return rival && first && rival.score === first.score ? undefined : first;
}

export interface Names<Holder> {
  find(name: string): NameMatch<Holder> | undefined;
}

/** Holders by their names, each compared with what is asked: for some hundred of them. */
export function createNames<Holder>(
  holders: Iterable<readonly [holder: Holder, names: readonly string[]]>,
): Names<Holder> {
  const entries = [...holders].flatMap(([holder, names]) => names.map(name => ({ holder, name, parsed: parse(name) })));
  return {
    find(name) {
      const asked = parse(name);
      return best(
        entries.flatMap(({ holder, name: known, parsed }) => {
          const like = likenessOf(asked, parsed);
          return like ? [{ holder, name: known, ...like }] : [];
        }),
      );
    },
  };
}
