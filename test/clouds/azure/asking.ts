import { request } from 'node:https';
import type { Azure } from './index.ts';

/** Pipeline options of the SDK's clients, so that they trust the simulator and take `arm` for the cloud. */
export const trusting = ({ certificate, endpoint }: Azure) => ({ tlsOptions: { ca: certificate }, endpoint });

export interface Told {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** JSON where it is. */
  body: unknown;
}

/** One request without an SDK: to the simulator, or to an absolute address that it gave. */
export function tell(
  azure: Azure,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(path.startsWith('/') ? azure.endpoint + path : path),
      { method, headers, ca: azure.certificate, servername: 'localhost' },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: readJson(text) });
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A bearer token for a service, as client credentials get it. */
export async function bearer(
  azure: Azure,
  tenant: string,
  resource = 'https://management.azure.com',
  appId?: string,
): Promise<string> {
  const { clientId, clientSecret } = azure.credentials(tenant, appId);
  const form = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${resource}/.default`,
  };
  const { body } = await tell(azure, `/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
  });
  return `Bearer ${String(Reflect.get(Object(body), 'access_token'))}`;
}
