import { type JsonObject, type Link, link, type Resource } from '../../src/model/index.ts';
import type { Reading } from './listing.ts';
import { fullName, nameEnd } from './names.ts';
import { objects, pick, text } from './read.ts';

/** Models that messages of a topic or a subscription are put before on their way. */
export function* modelLinks(from: Resource, item: JsonObject, { estate, call }: Reading): Generator<Link> {
  for (const transform of objects(item, 'messageTransforms')) {
    const model = text(transform, 'aiInference.endpoint');
    if (model === undefined) continue;
    const conditions = transform['disabled'] === true ? ['the transform is disabled'] : [];
    const end = nameEnd(fullName(estate, 'aiplatform', model));
    yield link('sends-to', from, end, call, pick(transform, 'aiInference.endpoint'), conditions);
  }
}
