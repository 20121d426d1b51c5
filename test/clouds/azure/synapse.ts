import type { Reply } from '../serve.ts';
import type { Caller } from './access.ts';
import { type Asked, pageReply } from './arm.ts';
import { armError, refusals } from './errors.ts';
import { each } from './resources.ts';

/** The endpoint of one workspace: the name, and the path there. */
export const synapsePath = /^\/synapse\/([^/]+)\/(.+)$/;

/**
 * What a workspace lists itself: its linked services, to whoever has a role of Synapse's own there. They are written as
 * resources below the workspace.
 * @see https://learn.microsoft.com/rest/api/synapse/data-plane/linked-service/get-linked-services-by-workspace
 */
export function answerSynapse(asked: Asked): Reply {
  const [, name = '', list = ''] = synapsePath.exec(asked.path) ?? [];
  const { caller, pages, method, query } = asked;
  const found = workspaceOf(caller, name);
  if (found === undefined || method !== 'GET' || !/^linkedservices$/i.test(list))
    return armError(refusals.notFound('Microsoft.Synapse/workspaces', name, undefined));
  if (query.get('api-version') !== '2020-12-01')
    return armError(refusals.invalidApiVersion(query.get('api-version') ?? ''));
  if (pages.fault === 'deny' || caller.principal.synapse?.includes(name) === false)
    return armError(unauthorized(caller.principal.objectId, name));
  return pageReply(asked, found.resources.in(`${found.id}/linkedservices`));
}

function workspaceOf({ tenant }: Caller, name: string) {
  for (const { resources } of tenant.subscriptions.values())
    for (const workspace of each(resources.of('microsoft.synapse/workspaces')))
      if (workspace.name.toLowerCase() === name) return { id: workspace.id, resources };
  return undefined;
}

const unauthorized = (objectId: string, name: string) => ({
  ...{ status: 403, code: 'Unauthorized' },
  message: `The principal '${objectId}' does not have the required Synapse RBAC permission to perform this action. Required permission: Action: Microsoft.Synapse/workspaces/artifacts/read, Scope: workspaces/${name}.`,
});
