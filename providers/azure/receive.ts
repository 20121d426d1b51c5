import type { PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { JsonObject } from '../../src/model/index.ts';
import { MalformedAnswer, NetworkError, TimeoutError } from '../wire-errors.ts';
import { judge, maximumBytes } from './answers.ts';

const usualTimeout = 30_000;

type Next = (request: PipelineRequest) => Promise<PipelineResponse>;

/** Sends one attempt and judges its answer; gives up when nothing of it arrives for `timeout` milliseconds. */
export async function receive(
  request: PipelineRequest,
  next: Next,
  signal: AbortSignal,
  timeout = usualTimeout,
): Promise<{ response: PipelineResponse; answer: JsonObject }> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(new TimeoutError(`nothing arrived for ${timeout / 1000} s`)), timeout);
  request.abortSignal = AbortSignal.any([signal, stop.signal]);
  request.onDownloadProgress = ({ loadedBytes }) => {
    timer.refresh();
    if (loadedBytes > maximumBytes) stop.abort(new MalformedAnswer(`an answer of more than ${maximumBytes} bytes`));
  };
  try {
    const response = await next(request);
    const { status, headers, bodyAsText } = response;
    const answer = judge({ status, header: name => headers.get(name), body: bodyAsText ?? '' });
    return { response, answer };
  } catch (error) {
    signal.throwIfAborted();
    stop.signal.throwIfAborted();
    throw received(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The pipeline's own errors are of the wire; whatever else is thrown has been judged. */
function received(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'RestError') return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  // A body that breaks off in the middle.
  if (code === 'PARSE_ERROR') return new MalformedAnswer(`the answer broke off: ${error.message}`, { cause: error });
  return new NetworkError(code, error.message, { cause: error });
}
