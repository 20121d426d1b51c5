import type { ActionsBlock, ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/web-api';
import { quoted } from '../../gaps/index.ts';
import type { GapCode } from '../../model/index.ts';
import { type Digest, type Group, mostNamed } from '../digest.ts';
import { coverageWarning, endWords, groupTitle, headline, many, pathWords, standing, type Voice } from '../words.ts';
import { escaped, halfEscape } from './escape.ts';

/*
 * Slack's limits: 50 blocks, 3,000 characters a section, 150 a header (docs.slack.dev/reference/block-kit/blocks). All
 * blocks together may take about 13,200, which is documented nowhere (slackapi/bolt-js issues 2509 and 2867).
 */
const mostBlocks = 50;
const mostCharacters = 12_000;
const mostSection = 2_900;
const mostHeader = 150;
const mostTitle = 200;

/** A message: blocks, and the text for notifications and screen readers. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

export interface BlockOptions {
  /** Somebody listens, so groups get buttons. */
  buttons: boolean;
  /** Why the reader should not be surprised: an address of the whole report, or how to get it. */
  hint?: string;
}

/** Names stand in code, where there is no markup, mention, link or emoji. */
const voice: Voice = { name: text => `\`${escaped(text.replaceAll('`', "'"))}\``, word: text => sentence(text) };

/** A sentence that holds strangers' words: the characters that mark up are made harmless. */
const sentence = (text: string): string => escaped(text.replaceAll(/[*_~`]/g, character => `${character}\u200b`));

/** The digest as one message, and what does not fit as further ones for its thread; groups that none holds are counted. */
export function messagesOf(digest: Digest, options: BlockOptions): { main: Message; thread: Message[] } {
  const head = opening(digest);
  const foot = closing(digest, options);
  const parts = digest.groups.map(group => groupBlocks(group, options));
  const own = fitting(parts, [...head, ...foot, more(parts.length)]);
  const left = parts.length - own + digest.further;
  const main = [...head, ...parts.slice(0, own).flat(), ...(left > 0 ? [more(left)] : []), ...foot];
  const text = `${headline(digest)} in ${quoted(digest.route)}`;
  return { main: { text: escaped(`demarc: ${text}`), blocks: main }, thread: threadOf(parts.slice(own), text) };
}

/** Messages of a thread: the rest is in the report that is attached. */
const mostInThread = 5;

function threadOf(parts: readonly KnownBlock[][], about: string): Message[] {
  const messages: Message[] = [];
  let rest = parts;
  while (rest.length > 0 && messages.length < mostInThread) {
    const size = Math.max(1, fitting(rest, []));
    messages.push({ text: escaped(`More of ${about}`), blocks: rest.slice(0, size).flat() });
    rest = rest.slice(size);
  }
  return messages;
}

/** How many of the parts fit beside the others. */
function fitting(parts: readonly KnownBlock[][], others: readonly KnownBlock[]): number {
  let blocks = others.length;
  let characters = JSON.stringify(others).length;
  for (const [index, part] of parts.entries()) {
    blocks += part.length;
    characters += JSON.stringify(part).length;
    if (blocks > mostBlocks || characters > mostCharacters) return index;
  }
  return parts.length;
}

function opening(digest: Digest): KnownBlock[] {
  const warning = coverageWarning(digest.coverage, voice);
  return [
    header(`demarc: ${headline(digest)}`),
    ...(warning === undefined ? [] : [section(`:warning: *Coverage* ${warning}`)]),
    section(firstWords(digest)),
  ];
}

function firstWords(digest: Digest): string {
  const again = digest.again ? 'An earlier delivery of this may have arrived. ' : '';
  if (digest.since !== null) return `${again}${standing(digest)}`;
  return `${again}${standing(digest)}\nThis is the first look, with the worst of it below. From now on only changes are told.`;
}

function closing(digest: Digest, { hint }: BlockOptions): KnownBlock[] {
  const { resolved, counts, run, since, dataset } = digest;
  const blocks: KnownBlock[] = [];
  if (resolved.length > 0) {
    const lines = resolved.slice(0, 10).map(title => `• ${sentence(title.slice(0, mostTitle))}`);
    const left = counts.resolved - lines.length;
    blocks.push(section(`*Resolved*\n${lines.join('\n')}${left > 0 ? `\n… and ${left} more` : ''}`));
  }
  const command = since === null ? `demarc report --run ${run.id}` : `demarc diff ${since} ${run.id}`;
  const said = [
    `run ${escaped(run.id)}${run.status === 'interrupted' ? ', interrupted' : ''}`,
    `dataset ${escaped(dataset)}`,
    `\`${escaped(command)}\``,
  ];
  blocks.push(context([...said, ...(hint === undefined ? [] : [escaped(hint)])].join(' · ')));
  return blocks;
}

const more = (count: number): ContextBlock =>
  context(`… and ${many(count, 'further crossing')}: in the thread and the report`);

function groupBlocks(group: Group, { buttons }: BlockOptions): KnownBlock[] {
  const { example } = group;
  const words = [
    `${bullet[group.severity]} *${escaped(groupTitle(group))}*`,
    pathWords(example, voice),
    `${meaning[example.code]}. ${endWords(example, voice)}`,
  ];
  const text = section(words.join('\n'));
  return buttons && group.fingerprints.length <= mostNamed ? [text, actions(group)] : [text];
}

const bullet = {
  critical: ':red_circle:',
  high: ':red_circle:',
  medium: ':large_orange_circle:',
  low: ':large_yellow_circle:',
  info: ':white_circle:',
};

/** What a code means, for who has not met it. */
const meaning = {
  'stored-in-reach': 'Data lies in reach',
  'copied-into-reach': 'Data is copied into reach',
  'network-into-reach': 'A network path, a name or a message leads into reach',
  'access-from-reach': 'A party in reach, or anyone, may read or act',
  'key-in-reach': 'A key that opens the data is in reach',
  'run-by-reached-party': 'A party in reach runs it',
  'software-unsegmented': 'Software from there runs in the estate',
  'control-hole': 'Nothing keeps it from any address',
  'party-unknown': 'Nobody knows whose the far end is',
  'place-unknown': 'Nobody knows where the far end is',
  'not-assessed': 'It could not be read',
} as const satisfies Record<GapCode, string>;

export const acknowledgeAction = 'demarc-acknowledge';
export const exceptAction = 'demarc-except-30-days';

function actions({ fingerprints }: Group): ActionsBlock {
  const value = fingerprints.join(',');
  return {
    type: 'actions',
    elements: [
      { type: 'button', action_id: acknowledgeAction, text: { type: 'plain_text', text: 'Acknowledge' }, value },
      {
        type: 'button',
        action_id: exceptAction,
        text: { type: 'plain_text', text: 'Except for 30 days' },
        value,
        confirm: {
          title: { type: 'plain_text', text: 'Accept this for 30 days?' },
          text: {
            type: 'plain_text',
            text: `${many(fingerprints.length, 'gap')} will be marked as accepted, in your name.`,
          },
          confirm: { type: 'plain_text', text: 'Accept' },
          deny: { type: 'plain_text', text: 'Cancel' },
        },
      },
    ],
  };
}

const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const kept = text
    .slice(0, most - 2)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .replace(halfEscape, '');
  return `${kept}${kept.split('`').length % 2 === 0 ? '`' : ''}…`;
};

const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: cut(text, mostHeader), emoji: false },
});

const section = (text: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: cut(text, mostSection), verbatim: true },
});

const context = (text: string): ContextBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: cut(text, mostSection), verbatim: true }],
});
