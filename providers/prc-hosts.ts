/**
 * Whether a host is one of the clouds' in the PRC: all of their addresses there, and only those, lie under the country's
 * own domain. Sources: the partitions of AWS (amazonaws.com.cn, on.amazonwebservices.com.cn), Azure operated by 21Vianet
 * (chinacloudapi.cn, azure.cn, microsoftonline.cn).
 */
export const inPrc = (host: string): boolean => /\.cn\.?$/i.test(host);

/** The host of an address where that lies in the PRC; `undefined`: it does not, or the address is none. */
export function prcHostOf(address: string | undefined): string | undefined {
  const host = URL.parse(
    /^[a-z][a-z0-9+.-]*:\/\//i.test(address ?? '') ? (address ?? '') : `https://${address}`,
  )?.hostname;
  return host !== undefined && inPrc(host) ? host : undefined;
}

/** Why credentials that variables of the environment have come from somewhere are not asked for there; `undefined`: they are. */
export function namedInPrc(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): string | undefined {
  for (const name of names) {
    const host = prcHostOf(environment[name]);
    if (host !== undefined) return `${name} names ${host}, which lies in the PRC, and nothing is sent there`;
  }
  return undefined;
}
