import { serverFeatures, ServerFeaturesService, StreamsService } from './protocol.js';

const { SupportedMethod, SupportedMethods } = serverFeatures;

/** Major and minor release as one comparable number. */
export const release = (version: string): number => {
  const [major = '0', minor = '0'] = version.split('.');
  return Number(major) * 100 + Number(minor);
};
const FIRST_WITH_BATCH_APPEND = release('21.10');

/** What the client chooses the path of its appends by. */
export const supportedMethods = (version: string): InstanceType<typeof SupportedMethods> => {
  const answer = new SupportedMethods().setEventStoreServerVersion(version);
  for (const { path } of [...Object.values(StreamsService), ...Object.values(ServerFeaturesService)]) {
    const [, service, method] = (path as string).split('/');
    if (method === 'BatchAppend' && release(version) < FIRST_WITH_BATCH_APPEND) continue;
    answer.addMethods(
      new SupportedMethod().setServiceName(service!.toLowerCase()).setMethodName(method!.toLowerCase()),
    );
  }
  return answer;
};
