import type { JsonObject } from '../../src/model/index.ts';
import type { Regional } from './address.ts';

/** How a method is called and what its answer holds. */
export interface Method {
  /** Reads that Google made POST; a test holds them to the names of lists and `getIamPolicy`. Missing: GET. */
  verb?: 'GET' | 'POST';
  /** What is posted, the same in every call. */
  body?: JsonObject;
  /** Path under the service's host. `{name}` is filled in as one segment, `{+name}` as several; what remains is the query. */
  path: string;
  /** IAM permission that it needs. */
  permission: string;
  /** Those that the rest of what it lists needs, where a service has one for each place a thing can lie in. */
  also?: readonly string[];
  /** Member that holds the list; missing: the answer is one thing. */
  list?: string;
  /**
   * Member that every answer carries even where nothing is listed, so that an answer without it is malformed. Without
   * one an empty list is `{}`: services that speak proto3 JSON leave empty lists out.
   */
  sent?: string;
  /** The list maps locations to lists under this name (Compute Engine's aggregated lists). */
  each?: string;
  /** Dotted path of the next page's token, and the parameter that takes it. Default `nextPageToken` and `pageToken`. */
  token?: string;
  ask?: string;
  /** `false`: the method knows no pages. */
  paged?: boolean;
  /** Parameters that every call of it has. */
  query?: { [name: string]: string };
  /** Served by the endpoint of the `location`, named in this form. */
  regional?: Regional;
}

export const method = <More extends Omit<Method, 'path' | 'permission' | 'list'>>(
  path: string,
  permission: string,
  list?: string,
  more?: More,
): Method => ({ path, permission, ...(list === undefined ? {} : { list }), ...more });

/** All that a method needs to answer with everything it lists. */
export const permissionsFor = ({ permission, also = [] }: Method): string[] => [permission, ...also];
