import type { Holds } from '../../src/model/index.ts';

/** Built-in kinds by what they hold. Source: kubernetes.io/docs/reference/kubernetes-api. */
const kinds: Readonly<Record<string, Holds>> = {
  Pod: 'data',
  Deployment: 'data',
  StatefulSet: 'data',
  DaemonSet: 'data',
  ReplicaSet: 'data',
  ReplicationController: 'data',
  Job: 'data',
  CronJob: 'data',
  PersistentVolumeClaim: 'data',
  PersistentVolume: 'data',
  StorageClass: 'nothing',
  VolumeSnapshotClass: 'nothing',
  Service: 'nothing',
  Ingress: 'nothing',
  Gateway: 'nothing',
  HTTPRoute: 'nothing',
  NetworkPolicy: 'nothing',
  EndpointSlice: 'nothing',
  Endpoints: 'nothing',
  ValidatingWebhookConfiguration: 'nothing',
  MutatingWebhookConfiguration: 'nothing',
  APIService: 'nothing',
};

export const holdsOf = (kind: string): Holds | undefined => (Object.hasOwn(kinds, kind) ? kinds[kind] : undefined);

/** Kinds that hold nothing, lead nowhere and let nobody in, as far as demarc asks. Values of secrets are never read. */
export const quietKinds: ReadonlySet<string> = new Set([
  ...['Namespace', 'ServiceAccount', 'ConfigMap', 'Secret', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'],
  ...['HorizontalPodAutoscaler', 'PodDisruptionBudget', 'LimitRange', 'ResourceQuota', 'PriorityClass', 'RuntimeClass'],
  ...[
    'IngressClass',
    'GatewayClass',
    'Lease',
    'CSIDriver',
    'Event',
    'CustomResourceDefinition',
    'VerticalPodAutoscaler',
  ],
]);
