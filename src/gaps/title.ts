import type { Exposure, Gap, PathNode } from '../model/index.ts';
import type { Lapse } from './finding.ts';

/** What a title and a remedy are written from. */
export interface Subject extends Pick<Gap, 'code' | 'path' | 'exposure' | 'also'> {
  lapse?: Lapse;
}

const longest = 60;

/** A stranger's text as it may stand in a sentence: one line, no control or direction characters, not too long. */
export function quoted(text: string): string {
  const plain = text
    .slice(0, 4 * longest)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  const characters = [...plain];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : plain;
}

export function nameOf({ id, type, name, scope }: PathNode): string {
  if (type === 'anyone') return 'anyone';
  if (type === 'scope' && scope !== null) return `account ${quoted(scope)}`;
  return quoted(name ?? '') || quoted(id);
}

/** Two names that a reader can tell apart: copies often share one, and differ by region. */
export function apart(first: PathNode, last: PathNode): [string, string] {
  const [from, to] = [nameOf(first), nameOf(last)];
  if (from !== to || first === last) return [from, to];
  return [
    `${from} in ${quoted(first.region ?? 'an unknown region')}`,
    `${to} in ${quoted(last.region ?? 'an unknown region')}`,
  ];
}

export const ends = ({ path }: Pick<Gap, 'path'>): { first: PathNode; last: PathNode; before: PathNode } => {
  const [first] = path;
  const last = path.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a gap has at least one node');
  return { first, last, before: path.at(-2) ?? first };
};

const partyOf = ({ partyName, party }: Exposure): string => quoted(partyName ?? party ?? '');

function placeOf({ place }: Exposure): string {
  if (place === null) return 'an unknown place';
  return quoted([place.city, place.country].filter(part => part !== null).join(', ')) || 'an unknown place';
}

/** How the far end is in reach: `in Hong Kong, HK`, `run by Alibaba Cloud`. */
function reach(exposure: Exposure): string {
  const { vector, verdict } = exposure;
  const possibly = verdict === 'conditional' ? 'possibly ' : '';
  if (vector !== 'territory' && partyOf(exposure) === '') return `${possibly}in reach`;
  switch (vector) {
    case 'territory':
      return `${possibly}in ${placeOf(exposure)}`;
    case 'operator':
      return `${possibly}run by ${partyOf(exposure)}`;
    case 'owner':
      return `${possibly}owned by ${partyOf(exposure)}`;
    case 'control-plane':
      return `${possibly}administered by ${partyOf(exposure)}`;
    case 'key-holder':
      return `${possibly}in the hands of ${partyOf(exposure)}`;
    case 'network':
      return `${possibly}in the network of ${partyOf(exposure)}`;
    case 'software-origin':
      return `${possibly}written by ${partyOf(exposure)}`;
    default:
      return vector satisfies never;
  }
}

/** `ap-east-1, eu-west-1 and 3 more`. */
export const listed = (regions: readonly string[], count: number): string =>
  regions.map(quoted).join(', ') + (count > regions.length ? ` and ${count - regions.length} more` : '');

function lapseText({ parts, undecided }: Lapse): string {
  const texts = parts.map(({ status, regions, count }) => `${status} in ${listed(regions, count)}`);
  if (undecided > 0) texts.push(`labels unread on ${undecided}, so the segment may hold them`);
  return texts.join('; ');
}

/** One sentence for a gap, made of its code and names. */
export function titleOf(subject: Subject): string {
  const { code, path, exposure, lapse } = subject;
  const { first, last } = ends(subject);
  const [from, to] = apart(first, last);
  const how = reach(exposure);
  switch (code) {
    case 'stored-in-reach':
      return `${from} is stored ${how}`;
    case 'copied-into-reach':
      return `${from} is copied to ${to}, ${how}`;
    case 'network-into-reach':
      return `${from} has a network path to ${to}, ${how}`;
    case 'access-from-reach':
      return `${from} gives access to ${to}, ${how}`;
    case 'key-in-reach':
      return path.length > 1 ? `${from} can be decrypted with ${to}, ${how}` : `${from} is a key ${how}`;
    case 'run-by-reached-party':
      return path.length > 1 ? `${from} is the product of ${to}, ${how}` : `${from} is ${how}`;
    case 'software-unsegmented':
      return `${from} runs software of ${to}, ${how}`;
    case 'control-hole':
      return `${from} lacks a control that would keep it from ${to}, ${how}`;
    case 'party-unknown':
      return path.length > 1 ? `${from} leads to ${to}, and whose it is nobody knows` : `Whose ${from} is nobody knows`;
    case 'place-unknown':
      return path.length > 1
        ? `${from} is copied to ${to}, and where that is nobody knows`
        : `Where ${from} is nobody knows`;
    case 'not-assessed':
      return `${unreadName(first)} was not assessed${lapse ? `: ${lapseText(lapse)}` : ''}`;
    default:
      return code satisfies never;
  }
}

/** A type of a scope, or one resource. */
const unreadName = (node: PathNode): string =>
  node.id === node.scope ? `${quoted(node.type)} in ${nameOf(node)}` : nameOf(node);
