return args is ["nearest", .. var rest] ? await Outposts.Bench.NearestBench.RunAsync(rest) : 2;
