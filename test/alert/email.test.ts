import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { emailSender } from '../../src/alert/email.ts';
import { digest } from './sample.ts';

let server: SMTPServer | undefined;
afterEach(() => new Promise<void>(resolve => (server ? server.close(resolve) : resolve())));

/** A mail server on loopback; what it took, whole. */
async function start(options: SMTPServerOptions = {}): Promise<{ url: string; mails: string[] }> {
  const mails: string[] = [];
  const one = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _, done) {
      let text = '';
      stream.on('data', (piece: Buffer) => {
        text += piece;
      });
      stream.on('end', () => {
        mails.push(text);
        done();
      });
    },
    ...options,
  });
  server = one;
  await new Promise<void>(resolve => one.listen(0, '127.0.0.1', resolve));
  return { url: `smtp://127.0.0.1:${(one.server.address() as AddressInfo).port}`, mails };
}

const address = { from: 'demarc@corp.example', to: ['security@corp.example'] };

describe('a digest by mail', () => {
  test('has the headline as subject, the whole as text, the report as file and an id of its own', async () => {
    const { url, mails } = await start();
    const attachment = async () => ({ name: 'report.html', data: Buffer.from('<html>') });
    await emailSender({ server: url, ...address, attachment }).send(digest());
    await emailSender({ server: url, ...address }).send(digest());
    expect(mails[0]).toMatch(/^Subject: demarc: 1 new gap \(security\)/m);
    expect(mails[0]).toContain('filename=report.html');
    expect(mails[0]).toMatch(/copies to/);
    const ids = mails.map(mail => /^Message-ID: (.*)$/m.exec(mail)?.[1]);
    expect(ids[0]).toBeDefined();
    expect(ids[0]).toBe(ids[1]);
  });

  test('holds no header of a stranger', async () => {
    const { url, mails } = await start();
    await emailSender({ server: url, ...address }).send(digest({ route: 'a\r\nBcc: evil@example.com' }));
    expect(mails[0]).not.toMatch(/^Bcc:/m);
  });

  test('that the server refuses surely did not arrive', async () => {
    const { url } = await start({
      onRcptTo: (_, __, done) => done(Object.assign(new Error('no such user'), { responseCode: 550 })),
    });
    await expect(emailSender({ server: url, ...address }).send(digest())).rejects.toMatchObject({
      ...{ certain: true, message: expect.stringContaining('no such user') },
    });
    const nobody = emailSender({ server: 'smtp://127.0.0.1:9', ...address });
    await expect(nobody.send(digest())).rejects.toMatchObject({ certain: true });
  });

  test('whose password is wrong says so, without the password', async () => {
    const { url } = await start({
      ...{ authOptional: false, allowInsecureAuth: true },
      onAuth: (_, __, done) => done(new Error('wrong')),
    });
    const sender = emailSender({ server: url.replace('//', '//ann:sesame@'), ...address });
    const error = await sender.send(digest()).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ certain: true, message: expect.stringContaining('check user and password') });
    expect(String(error)).not.toContain('sesame');
  });

  test('gives its password to no server without TLS, unless the address says so', async () => {
    const { url, mails } = await start({
      allowInsecureAuth: true,
      onAuth: (_, __, done) => done(null, { user: 'ann' }),
    });
    // Another name of this machine that is none of the loopback's.
    const elsewhere = url.replace('//127.0.0.1', '//ann:sesame@0.0.0.0');
    await expect(emailSender({ server: elsewhere, ...address }).send(digest())).rejects.toMatchObject({
      ...{ certain: true, message: expect.stringContaining('requireTLS=false') },
    });
    await emailSender({ server: `${elsewhere}?requireTLS=false`, ...address }).send(digest());
    await emailSender({ server: url.replace('//', '//ann:sesame@'), ...address }).send(digest());
    expect(mails).toHaveLength(2);
  });
});
