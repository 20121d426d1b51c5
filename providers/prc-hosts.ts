/**
 * Whether a host is one of the clouds' in the PRC: all of their addresses there, and only those, lie under the country's
 * own domain. Sources: the partitions of AWS (amazonaws.com.cn, on.amazonwebservices.com.cn), Azure operated by 21Vianet
 * (chinacloudapi.cn, azure.cn, microsoftonline.cn).
 */
export const inPrc = (host: string): boolean => /\.cn\.?$/i.test(host);
