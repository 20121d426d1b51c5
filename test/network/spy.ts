/**
 * Preloaded into the program (`--import`): writes every host that it looks up or connects to into the file that `SPY_LOG`
 * names, one a line, and lets it reach this machine alone. All of Node's clients, `fetch` included, connect through sockets.
 */
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const log = process.env['SPY_LOG'] ?? '';
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/;

function seen(kind: string, host: unknown): boolean {
  const name = String(host ?? 'localhost');
  appendFileSync(log, `${kind} ${name}\n`);
  return loopback.test(name);
}

const refusal = (host: unknown) =>
  Object.assign(new Error(`connect ECONNREFUSED ${host}`), { code: 'ECONNREFUSED', syscall: 'connect' });

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function spied(this: net.Socket, ...args: never[]) {
  const [first]: unknown[] = args;
  const [options]: unknown[] = Array.isArray(first) ? first : [first];
  const at = typeof options === 'object' && options !== null ? options : { port: options, host: args[1] };
  const host = 'path' in at && at.path ? 'localhost' : 'host' in at ? at.host : undefined;
  if (seen('connect', host)) return Reflect.apply(connect, this, args);
  process.nextTick(() => this.destroy(refusal(host)));
  return this;
};

for (const holder of [dns, dns.promises])
  for (const name of Object.keys(holder).filter(each => /^(lookup|resolve\w*|reverse)$/.test(each))) {
    const real: unknown = Reflect.get(holder, name);
    if (typeof real !== 'function') continue;
    Reflect.set(holder, name, (...args: unknown[]) => {
      seen('lookup', args[0]);
      return Reflect.apply(real, holder, args);
    });
  }
syncBuiltinESMExports();
