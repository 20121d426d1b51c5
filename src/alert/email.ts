import { DeliveryError, type Sender } from './deliver.ts';
import type { Digest } from './digest.ts';
import { textOf } from './text.ts';
import { headline } from './words.ts';

export interface EmailOptions {
  /** `smtp://user:password@host:587` or `smtps://…`: the secret. */
  server: string;
  from: string;
  to: string[];
  attachment?(): Promise<{ name: string; data: Uint8Array }>;
  /** PEM of authorities to trust besides those of the system. */
  certificates?: string;
  /** Milliseconds that a connection, and then each answer, may take. */
  timeout?: number;
}

const halfMinute = 30_000;

/** Tells a digest by mail, in plain text, with the report as a file. The Message-ID is the digest's: a second copy can be known. */
export const emailSender = (options: EmailOptions): Sender => ({
  async send(digest) {
    const { createTransport } = await import('nodemailer');
    const { server, from, to, certificates, timeout = halfMinute } = options;
    const transport = createTransport({
      ...{ url: server, connectionTimeout: timeout, greetingTimeout: timeout, socketTimeout: timeout },
      ...{ disableFileAccess: true, disableUrlAccess: true, requireTLS: holdsSecret(server) },
      ...(certificates === undefined ? {} : { tls: { ca: certificates } }),
    });
    const file = await options.attachment?.();
    const attachments = file ? [{ filename: file.name, content: Buffer.from(file.data) }] : [];
    const subject = `demarc: ${headline(digest)} (${digest.route})`;
    const headers = { 'Auto-Submitted': 'auto-generated' };
    try {
      await transport.sendMail({
        from,
        to,
        subject,
        text: textOf(digest),
        headers,
        messageId: messageId(digest, from),
        attachments,
      });
    } catch (error) {
      throw failed(error);
    } finally {
      transport.close();
    }
    return [];
  },
});

/**
 * A password goes over no network that may be listened to; the address may say otherwise (`?requireTLS=false`). Without one,
 * TLS is used where the server has it.
 */
function holdsSecret(server: string): boolean {
  const { hostname, password } = URL.canParse(server) ? new URL(server) : { hostname: '', password: '' };
  return password !== '' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

const messageId = ({ id }: Digest, from: string): string => {
  const domain = /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'demarc.invalid';
  return `<${Buffer.from(id).toString('base64url')}@${domain}>`;
};

const remedies: Record<string, string> = {
  EAUTH: 'check user and password',
  ETLS: 'the server has no TLS for the password: use smtps://, or add ?requireTLS=false where the network is trusted',
};

/** Only after the body was sent is it unknown whether the server took it. */
function failed(error: unknown): DeliveryError {
  const { code, command, responseCode, message } = Object(error);
  const certain =
    typeof responseCode === 'number' ||
    code === 'ECONNREFUSED' ||
    (code !== 'ETIMEDOUT' && command === 'CONN') ||
    code === 'EAUTH' ||
    code === 'ETLS';
  const mend = Object.hasOwn(remedies, String(code)) ? ` (${remedies[String(code)]})` : '';
  return new DeliveryError(`mail was not delivered: ${String(message).slice(0, 300)}${mend}`, {
    certain,
    cause: error,
  });
}
