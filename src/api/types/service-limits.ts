import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Limits } from '../limits/limits.js';

const limit = (description: string): PropertyDecorator => Field(() => Int, { description });

@ObjectType({
  description:
    'What may be asked for at once; more is refused with the code LIMIT_EXCEEDED, or as it is said.',
})
export class ServiceLimits implements Limits {
  @limit('Of the body of a request, in bytes; TOO_LARGE.')
  bodyBytes: number;
  @limit('Lists and objects inside each other in the body of a request.')
  bodyDepth: number;
  @limit('Of a document, in bytes.')
  documentBytes: number;
  @limit('Of a document; INVALID_REQUEST.')
  documentTokens: number;
  @limit('Fields inside each other.')
  depth: number;
  @limit('Fields with a name of their own, each time that they occur.')
  aliases: number;
  @limit('Each time that they occur.')
  directives: number;
  @limit('Fields of a query, a mutation or a subscription itself.')
  rootFields: number;
  @limit('Commands in one request.')
  mutationsPerRequest: number;
  @limit('Operations in one document.')
  operationsPerRequest: number;
  @limit('Elements of a page; INVALID_PAGE.')
  pageSize: number;
  @limit('Elements of a page where `first` is left out.')
  defaultPageSize: number;
  @limit(
    'Elements of lists that an answer may hold: of a page as many as it may hold, of any other list five; each time that it occurs. A readiness, a difference, counts and a curve cost more.',
  )
  cost: number;
  @limit(
    'How long a query may take, in milliseconds; DEADLINE_EXCEEDED. What it waits for with `after` does not count.',
  )
  deadline: number;
  @limit('Requests a minute; 0: as many as come. TOO_MANY_REQUESTS says how long to wait.')
  requestsPerActor: number;
  @limit('Requests a minute, whoever asks; 0: as many as come.')
  requestsPerAddress: number;
  @limit('How long a WebSocket may be silent before its first message, in milliseconds; closed with 4408.')
  socketInit: number;
  @limit('Of a message over a WebSocket, in bytes; closed with 1009.')
  socketMessageBytes: number;
  @limit('WebSockets that one actor has open; closed with 4451.')
  socketsPerActor: number;
  @limit('Subscriptions over one WebSocket; TOO_MANY_SUBSCRIPTIONS.')
  subscriptionsPerSocket: number;
}
