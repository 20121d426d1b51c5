import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

/** Slack's end of Socket Mode: one connection at a time gets an event, and must acknowledge it by its envelope's id. */
export class Sockets {
  readonly #server: WebSocketServer;
  /** Ids of envelopes that were acknowledged. */
  readonly acknowledged: string[] = [];
  #open: WebSocket[] = [];

  constructor(server: Server) {
    this.#server = new WebSocketServer({ server, path: '/link' });
    this.#server.on('connection', socket => {
      this.#open.push(socket);
      socket.on('close', () => {
        this.#open = this.#open.filter(each => each !== socket);
      });
      socket.on('message', data => {
        const { envelope_id: id } = Object(JSON.parse(String(data)));
        if (typeof id === 'string') this.acknowledged.push(id);
        this.#server.emit('acknowledged');
      });
      socket.send(JSON.stringify({ type: 'hello', num_connections: this.#open.length }));
    });
  }

  address = (origin: string): string => `${origin.replace(/^http/, 'ws')}/link?ticket=${randomUUID()}`;

  get connections(): number {
    return this.#open.length;
  }

  /** Resolves when somebody is connected. */
  async connected(): Promise<void> {
    if (this.#open.length === 0) await once(this.#server, 'connection');
  }

  /** Sends what a click does, and resolves when it was acknowledged. */
  async interact(payload: object): Promise<void> {
    await this.connected();
    const id = randomUUID();
    this.#open
      .at(-1)
      ?.send(JSON.stringify({ envelope_id: id, type: 'interactive', accepts_response_payload: false, payload }));
    while (!this.acknowledged.includes(id)) await once(this.#server, 'acknowledged');
  }

  /** Slack asks clients to come back from time to time. */
  refresh(): void {
    for (const socket of this.#open) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      socket.close();
    }
  }

  close(): void {
    for (const socket of this.#open) socket.terminate();
    this.#server.close();
  }
}
