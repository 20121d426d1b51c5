import type { End, JsonObject } from '../../src/model/index.ts';
import { accountEnd, arnEnd } from './arn.ts';
import { MalformedAnswer } from './errors.ts';

/** Somebody to whom a policy statement gives something, and what narrows it. */
export interface Grant {
  to: End;
  /** The statement's Sid, Action (or NotAction) and Condition, as evidence. */
  fact: JsonObject;
  conditions: string[];
}

/**
 * Condition keys that name the caller, so that `Principal: "*"` means only these. Values are accounts, organisations
 * or ARNs. Source: IAM User Guide, "AWS global condition context keys"; KMS and SNS guides for kms:CallerAccount and
 * aws:SourceOwner.
 */
const callerKeys = new Set([
  'aws:principalaccount',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalarn',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:sourcearn',
  'aws:sourceorgid',
  'kms:calleraccount',
]);

/** Conditions that do not narrow who may act. */
const unrelatedKeys = new Set([
  ...['aws:securetransport', 'aws:viaawsservice', 'aws:multifactorauthpresent', 'kms:viaservice', 's3:x-amz-acl'],
  ...['sts:externalid', 'sts:rolesessionname', 'sts:sourceidentity', 'saml:aud'],
]);

/** Actions that only put something in: whoever may do nothing else reads nothing and decides nothing. */
const putOnly = new Set([
  'sns:publish',
  's3:putobject',
  's3:putobjectacl',
  'sqs:sendmessage',
  'events:putevents',
  'kms:encrypt',
  'kms:describekey',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
  's3:getbucketacl',
  's3:getbucketlocation',
  's3:listbucketmultipartuploads',
]);

const list = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
const texts = (value: unknown): string[] =>
  list(value)
    .filter(item => typeof item === 'string' || typeof item === 'number')
    .map(String);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses a policy document (IAM sends it URL-encoded). A document that is no policy is malformed, not empty. */
export function parsePolicy(text: string): Record<string, unknown>[] {
  let document: unknown;
  try {
    document = JSON.parse(text.trimStart().startsWith('%7B') ? decodeURIComponent(text.trim()) : text);
  } catch (cause) {
    throw new MalformedAnswer('the policy document is not JSON', { cause });
  }
  if (!isObject(document)) throw new MalformedAnswer('the policy document is not an object');
  return list(document['Statement']).filter(isObject);
}

/**
 * Everybody to whom the policy allows anything that reads or decides, beyond the account `own` itself. Deny statements
 * are not subtracted: a grant that another statement takes back is still reported, with the statement as evidence.
 */
export function grants(text: string, partition: string, own: string): Grant[] {
  return parsePolicy(text)
    .filter(statement => statement['Effect'] === 'Allow' && !onlyPuts(statement))
    .flatMap(statement => statementGrants(statement, partition))
    .filter(grant => !(grant.to.kind === 'scope' && grant.to.scope === own));
}

function onlyPuts(statement: Record<string, unknown>): boolean {
  const actions = texts(statement['Action']);
  return actions.length > 0 && actions.every(action => putOnly.has(action.toLowerCase()));
}

function statementGrants(statement: Record<string, unknown>, partition: string): Grant[] {
  const { callers, narrowing } = readConditions(statement['Condition'], partition);
  const fact: JsonObject = {};
  for (const name of ['Sid', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Condition'])
    if (statement[name] !== undefined) fact[name] = JSON.parse(JSON.stringify(statement[name]));
  return principals(statement, partition).flatMap(to => {
    const ends = to.kind === 'anyone' && callers.length > 0 ? callers : [to];
    return ends.map(end => ({ to: end, fact, conditions: narrowing }));
  });
}

function principals(statement: Record<string, unknown>, partition: string): End[] {
  const anyone: End = { kind: 'anyone', provider: 'aws' };
  if (statement['NotPrincipal'] !== undefined) return [anyone];
  const principal = statement['Principal'];
  if (principal === '*') return [anyone];
  if (!isObject(principal)) return [];
  return Object.entries(principal).flatMap(([kind, value]) =>
    texts(value).map(text => (text === '*' ? anyone : principalEnd(kind, text, partition))),
  );
}

/** `Principal` elements: AWS, Federated, Service, CanonicalUser. Source: IAM User Guide, "AWS JSON policy elements: Principal". */
export function principalEnd(kind: string, text: string, partition: string): End {
  if (kind === 'AWS' && /^\d{12}$/.test(text)) return accountEnd(partition, text);
  const end = kind === 'AWS' || kind === 'Federated' ? arnEnd(text) : undefined;
  if (kind === 'Federated' && end?.kind === 'resource' && end.type === 'aws.iam.oidc-provider')
    return { kind: 'principal', provider: 'aws', partition, id: text.slice(text.indexOf('oidc-provider/') + 14) };
  return end ?? { kind: 'principal', provider: 'aws', partition, id: text };
}

interface Conditions {
  callers: End[];
  narrowing: string[];
}

function readConditions(condition: unknown, partition: string): Conditions {
  const result: Conditions = { callers: [], narrowing: [] };
  if (!isObject(condition)) return result;
  for (const [operator, tests] of Object.entries(condition)) {
    if (!isObject(tests)) continue;
    for (const [key, value] of Object.entries(tests)) readCondition(operator, key, texts(value), partition, result);
  }
  return result;
}

const positive = /^(ForAnyValue:|ForAllValues:)?(String(Equals|Like|EqualsIgnoreCase)|Arn(Equals|Like))$/;

function readCondition(operator: string, key: string, values: string[], partition: string, result: Conditions): void {
  const name = key.toLowerCase();
  if (unrelatedKeys.has(name)) return;
  const ends = callerKeys.has(name) && positive.test(operator) ? values.map(value => callerEnd(value, partition)) : [];
  const named = ends.filter(end => end !== undefined);
  if (named.length > 0 && named.length === values.length) result.callers.push(...named);
  else result.narrowing.push(`${operator} ${key} ${values.join(', ')}`.slice(0, 200));
}

/** An account, an organisation (`o-…`, also as the head of an org path) or whatever account an ARN names outright. */
function callerEnd(value: string, partition: string): End | undefined {
  if (/^\d{12}$/.test(value)) return accountEnd(partition, value);
  const organization = /^(o-[a-z0-9]{10,32})(\/|$)/.exec(value)?.[1];
  if (organization) return accountEnd(partition, organization);
  const account = /^arn:[^:]+:[^:]*:[^:]*:(\d{12}):/.exec(value)?.[1];
  return account ? accountEnd(partition, account) : undefined;
}
