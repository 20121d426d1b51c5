import { expect } from 'vitest';
import {
  type Collector,
  type End,
  endKey,
  type Link,
  linkKinds,
  type Resource,
  type Row,
} from '../../src/model/index.ts';

const name = /^[a-z]+\.[a-z0-9-]+\.[a-z0-9-]+$/;

/** Fails where a row is not what the model says; `calls` are those that were made. */
export function checkRow(row: Row, collector: Pick<Collector, 'type'>, calls: readonly string[]): void {
  // What is undefined, a date or a class of the SDK's does not survive the way into the store.
  expect(JSON.parse(JSON.stringify(row))).toStrictEqual(row);
  expect(JSON.stringify(row)).not.toMatch(/undefined|\[object /);
  if (row.kind === 'resource') checkResource(row, collector);
  if (row.kind === 'link') checkLink(row, calls);
}

function checkResource(resource: Resource, { type }: Pick<Collector, 'type'>): void {
  const service = type.slice(0, type.lastIndexOf('.') + 1);
  expect(resource.type).toMatch(name);
  expect(resource.type.startsWith(service)).toBe(true);
  expect(resource.provider).toBe(type.split('.')[0]);
  for (const text of [resource.id, resource.scope, resource.region]) expect(text).toMatch(/\S/);
  if (resource.id.startsWith('arn:')) checkArn(resource.id);
  expect(resource.labels === null || typeof (resource.labels ?? {}) === 'object').toBe(true);
}

/** Parts are never left empty by mistake: an ARN that ends at a colon or a slash lacks its id. */
const checkArn = (arn: string): void => expect(arn).toMatch(/^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:\d*:.*[^:/]$/);

function checkLink({ relation, from, to, evidence, conditions }: Link, calls: readonly string[]): void {
  expect(Object.keys(linkKinds)).toContain(relation);
  for (const end of [from, to]) checkEnd(end);
  expect(endKey(from)).not.toBe(endKey(to));
  expect(calls.map(operationOf)).toContain(operationOf(evidence.call));
  expect(Object.keys(evidence.fact).length).toBeGreaterThan(0);
  expect(conditions ?? ['none']).not.toEqual([]);
}

const operationOf = (call: string): string => call.slice(call.indexOf(':') + 1);

function checkEnd(end: End): void {
  expect(endKey(end)).toMatch(/[^:/]$/);
  if (end.kind !== 'resource') return;
  if (end.id.startsWith('arn:')) checkArn(end.id);
  if (end.type !== undefined) expect(end.type).toMatch(name);
}
