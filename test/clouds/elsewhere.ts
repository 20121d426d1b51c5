import { certificate } from './certificate.ts';
import { virtualClock } from './clock.ts';
import { type Serving, serve } from './serve.ts';

/** Somebody else's host, which takes whatever it is sent. The journal's `input` are the headers: no credential may be there. */
export async function startElsewhere(): Promise<Serving> {
  const tls = await certificate();
  return serve(
    async ({ method, url, headers }) => ({
      call: { service: 'elsewhere', operation: `${method} ${url}`, scope: '', region: '' },
      input: headers,
      answer: async () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"value":[]}' }),
    }),
    { clock: virtualClock(), latency: 0, seed: 1, faults: () => undefined, tls },
  );
}
