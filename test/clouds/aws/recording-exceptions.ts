/** Recordings that do not come through unchanged, `service:Operation/scenario/n`, and why. One that does is an error. */
export const different: Record<string, string> = {
  'iam:GetServiceLastAccessedDetails/test_iam_user_usage/2': 'recorded with a page larger than the default of 100',
  'rds:DescribeDBClusters/test_rdssubnetgroup_unused/1': 'every date of the recording is an empty object',
  'rds:DescribeDBInstances/test_rdssubnetgroup_unused/1': 'every date of the recording is an empty object',
  's3:ListDirectoryBuckets/test_s3_express/1':
    'S3 Express signs as a service of its own, s3express, which is not simulated',
};

/** Recorded members that no schema of the installed clients holds, and why. */
export const unknownMembers: Record<string, string> = {
  'kms:ListKeyRotations.NextToken': 'the API pages with NextMarker; written by hand into the recording',
  'rds:DescribeDBClusters.DBClusters.DBInstanceClass': 'the API calls it DBClusterInstanceClass; written by hand',
  'sns:ListSubscriptions.Subscriptions.c7n:Topic': "the recording tool's own annotation",
};
