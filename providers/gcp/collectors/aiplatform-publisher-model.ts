import { unsupported } from '../../unsupported.ts';

export const aiplatformPublisherModel = unsupported({
  type: 'gcp.aiplatform.publisher-model',
  per: 'scope',
  holds: 'nothing',
  docs: 'https://cloud.google.com/vertex-ai/generative-ai/docs/learn/locations',
  because:
    'calling a model of Google or a partner makes no resource that a list could name, and the caller chooses the place with each call (`global` may be any); models and endpoints made from them are listed, and audit logs hold the calls',
});
