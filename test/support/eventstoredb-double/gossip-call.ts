import { gossip, shared } from './protocol.js';

const { ClusterInfo, EndPoint, MemberInfo } = gossip;

export interface Member {
  readonly id: string;
  readonly port: number;
  readonly isLeader: boolean;
  readonly isAlive: boolean;
}

/** What the client discovers the nodes by. */
export const clusterInfo = (
  members: readonly Member[],
  address: string,
): InstanceType<typeof ClusterInfo> => {
  const answer = new ClusterInfo();
  for (const { id, port, isLeader, isAlive } of members) {
    const { LEADER, FOLLOWER } = MemberInfo.VNodeState;
    answer.addMembers(
      new MemberInfo()
        .setInstanceId(new shared.UUID().setString(id))
        .setTimeStamp(String(Date.now() * 10_000))
        .setState(isLeader ? LEADER : FOLLOWER)
        .setIsAlive(isAlive)
        .setHttpEndPoint(new EndPoint().setAddress(address).setPort(port)),
    );
  }
  return answer;
};
