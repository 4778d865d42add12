namespace Outposts.Api.Tests;

/// <summary>The checked-in schema is the one that is served.</summary>
public sealed class SchemaTests(HostFixture host)
{
    private static readonly string CheckedIn = Path.Combine(HostFixture.Root, "src", "Outposts.Api", "schema.graphql");

    [Fact]
    public async Task The_checked_in_schema_is_the_one_that_is_served()
    {
        var served = await host.Client.GetStringAsync("/graphql/schema.graphql", TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("OUTPOSTS_BLESS") == "1")
            await File.WriteAllTextAsync(CheckedIn, served, TestContext.Current.CancellationToken);
        served.ShouldBe(await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken),
            "run ./outposts test --only Outposts.Api.Tests with OUTPOSTS_BLESS=1 and commit schema.graphql");
    }

    [Fact]
    public async Task Every_type_and_field_has_a_description()
    {
        var data = await host.QueryAsync(
            "{ __schema { types { name description fields(includeDeprecated: true) { name description } } } }");
        var bare = new List<string>();
        foreach (var type in data.GetProperty("__schema").GetProperty("types").EnumerateArray())
        {
            var name = type.GetProperty("name").GetString()!;
            if (name.StartsWith("__", StringComparison.Ordinal)) continue; // the specification describes these
            if (name is not ("Query" or "Mutation" or "Subscription") && type.GetProperty("description").GetString() is null or "")
                bare.Add(name);
            if (type.GetProperty("fields") is { ValueKind: System.Text.Json.JsonValueKind.Array } fields)
                bare.AddRange(fields.EnumerateArray().Where(field => field.GetProperty("description").GetString() is null or "")
                    .Select(field => $"{name}.{field.GetProperty("name").GetString()}"));
        }
        bare.ShouldBeEmpty();
    }
}
