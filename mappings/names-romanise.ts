import { createRequire } from 'node:module';

/** What Chinese companies translate in their English names, where everything else is spelled by sound. */
const translated: [han: string, english: string][] = [
  ['计算机系统', 'computer systems'],
  ['數字技術', 'digital technology'],
  ['数字技术', 'digital technology'],
  ['信息技术', 'information technology'],
  ['信息科技', 'information technology'],
  ['網絡科技', 'network technology'],
  ['网络科技', 'network technology'],
  ['云计算', 'cloud computing'],
  ['云南', 'yunnan'],
  ['雲南', 'yunnan'],
  ['云', 'cloud'],
  ['雲端', 'cloud'],
  ['雲', 'cloud'],
  ['人工智能', 'artificial intelligence'],
  ['互联网', 'internet'],
  ['半导体', 'semiconductor'],
  ['科技', 'technology'],
  ['技术', 'technology'],
  ['技術', 'technology'],
  ['集团', 'group'],
  ['集團', 'group'],
  ['控股', 'holdings'],
  ['网络', 'network'],
  ['網絡', 'network'],
  ['信息', 'information'],
  ['通信', 'communications'],
  ['通讯', 'communications'],
  ['电子', 'electronics'],
  ['電子', 'electronics'],
  ['软件', 'software'],
  ['数据', 'data'],
  ['智能', 'intelligence'],
  ['投资', 'investment'],
  ['国际', 'international'],
  ['國際', 'international'],
  ['银行', 'bank'],
  ['電信', 'telecom'],
  ['电信', 'telecom'],
  ['移动', 'mobile'],
  ['联通', 'unicom'],
  ['中国', 'china'],
  ['中國', 'china'],
  ['香港', 'hong kong'],
  ['澳门', 'macau'],
  ['省', ''],
  ['市', ''],
];

type Pinyin = (text: string, options: { toneType: 'none'; type: 'array' }) => string[];

let loaded: Pinyin | undefined;

/** Loaded with the first Chinese name: 30 ms that nobody else pays. */
function pinyin(): Pinyin {
  if (loaded) return loaded;
  const module: { pinyin: Pinyin } = createRequire(import.meta.url)('pinyin-pro');
  loaded = module.pinyin;
  return loaded;
}

export const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/**
 * Chinese characters as the words of an English company name: `深圳市腾讯计算机系统` → `shenzhen tengxun computer systems`. By the
 * sounds of Mandarin; names in Cantonese or Wade-Giles spelling (and brand names such as Tencent) are other names, and come as
 * aliases.
 */
export function romanise(text: string): string {
  let rest = text;
  for (const [han, english] of translated) rest = rest.replaceAll(han, ` ${english} `);
  return transliterate(rest);
}

/** `深圳腾讯` → `shenzhen tengxun`: Chinese is written without spaces, and names mostly have two characters. */
function spelled(han: string): string {
  const sounds = pinyin()(han, { toneType: 'none', type: 'array' });
  const words: string[] = [];
  for (let at = 0; at < sounds.length; at += 2) {
    const alone = sounds.length - at === 3;
    words.push(sounds.slice(at, at + (alone ? 3 : 2)).join(''));
    if (alone) break;
  }
  return words.join(' ');
}

/** The same by sound alone, as registers transliterate: `中兴通讯` → `zhongxing tongxun`. */
export const transliterate = (text: string): string =>
  text
    .split(/(\p{Script=Han}+)/u)
    .map(part => (isHan(part) ? spelled(part) : part))
    .join(' ')
    .replace(/ +/g, ' ')
    .trim();
