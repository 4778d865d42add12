using Outposts.GraphQL.Annotations;

namespace Outposts.GraphQL.Tests.FromCode;

public sealed class MovingTests
{
    [Fact]
    public void The_decision_tells_for_every_annotation_what_moving_would_take()
    {
        var table = File.ReadAllText(Repository.PathOf("docs/decisions/0003-own-graphql-engine.md"));
        table = table[table.IndexOf("<!-- used-features", StringComparison.Ordinal)..];
        var surface = typeof(QueryTypeAttribute).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == typeof(QueryTypeAttribute).Namespace)
            .Select(type => type.Name.Split('`')[0])
            .Distinct()
            .ToList();
        surface.Count.ShouldBeGreaterThan(25);
        surface.Where(name => !table.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty();
    }
}
