import type { LinkKind, PathNode, Status } from '../model/index.ts';
import { apart, ends, listed, nameOf, quoted, type Subject } from './title.ts';

/** The next step that ends a hop. */
function cut(before: PathNode, node: PathNode): string {
  const [from, to] = apart(before, node);
  const kind: LinkKind | undefined = node.hop?.kind;
  switch (kind) {
    case 'copies-to':
      return `Stop the copy from ${from} to ${to}, or send it to a place out of reach.`;
    case 'key-copies-to':
      return `Delete the replica ${to} of ${from}, and encrypt anew what it opens.`;
    case 'sends-to':
      return `Remove the delivery from ${from} to ${to}, or send it to an end out of reach.`;
    case 'stores-on':
      return `Move what ${from} stores on ${to} to a store out of reach.`;
    case 'encrypted-with':
      return `Encrypt ${from} with a key that is held out of reach instead of ${to}, and encrypt anew what is stored.`;
    case 'shared-with':
      return `Remove the permission that ${from} gives to ${to}.`;
    case 'assumable-by':
      return `Take ${to} out of the trust of ${from}.`;
    case 'runs':
      return `Replace ${to}, which ${from} runs, or keep ${from} apart from what is protected.`;
    case 'published-by':
      return `Replace ${from}, which ${to} publishes, or keep it apart from what is protected.`;
    case 'attached-to':
      return `Detach ${from} from ${to}, or close what ${to} lets through.`;
    case 'opens-to':
      return `Close the rule of ${from} that lets ${to} through, or narrow it to who needs it.`;
    case 'routes-to':
      return `Remove the route from ${from} to ${to}.`;
    case 'peers-with':
    case 'leads-into':
      return `End the connection of ${from} with ${to}, or route only what must cross it.`;
    case 'resolves-to':
      return `Point ${from} at an address out of reach instead of ${to}.`;
    case 'member-of':
    case undefined:
      return `Separate ${from} from ${to}.`;
    default:
      return kind satisfies never;
  }
}

/** What to do about statuses of the ledger. */
const afterStatus = {
  assessed: 'Scan again.',
  denied: 'Grant the permissions that `demarc permissions` prints, then scan again.',
  disabled: 'Confirm that it is switched off on purpose.',
  unsupported: 'Confirm that the provider has no such service there.',
  failed: 'Scan again; if it fails again, read the reason.',
  skipped: 'Scan again, and allow what was left out.',
} as const satisfies Record<Status, string>;

function afterLapse({ lapse }: Subject): string[] {
  if (lapse === undefined) return ['Scan again.'];
  const steps = lapse.parts.map(
    ({ status, regions, count, reasons }) =>
      `${status} in ${listed(regions, count)} (${reasons.map(reason => quoted(reason)).join('; ')}): ${afterStatus[status]}`,
  );
  if (lapse.undecided === 0) return steps;
  return [...steps, 'Select these resources by scope, type or id, since their labels cannot be read.'];
}

/** Concrete next steps for a gap, the most direct first. */
export function remedyOf(subject: Subject): string[] {
  const { code, path } = subject;
  const { first, last, before } = ends(subject);
  const step = path.length > 1 ? [cut(before, last)] : [];
  switch (code) {
    case 'stored-in-reach':
      return [
        `Move ${nameOf(first)} to a region out of reach, and delete what stays behind, replicas and backups included.`,
      ];
    case 'copied-into-reach':
      return [...step, `Delete what is already in ${nameOf(last)}, if it must not be there.`];
    case 'key-in-reach':
      return step.length > 0
        ? step
        : [`Replace ${nameOf(first)} by a key that is held out of reach, and encrypt anew what it opens.`];
    case 'run-by-reached-party':
      return step.length > 0 ? step : [`Move ${nameOf(first)} to a provider or partition that nobody in reach runs.`];
    case 'network-into-reach':
    case 'access-from-reach':
    case 'software-unsegmented':
    case 'control-hole':
      return step;
    case 'party-unknown':
      return [
        `Find out who owns and runs ${nameOf(last)}; where it is yours or accepted, list it under \`allow\` with the reason.`,
        ...step,
      ];
    case 'place-unknown':
      return [`Find out where ${nameOf(last)} is; where the region is new, add it to the mappings.`, ...step];
    case 'not-assessed':
      return afterLapse(subject);
    default:
      return code satisfies never;
  }
}
