using NetTopologySuite.Geometries;
using Outposts.Api.Coverage;
using Outposts.Coverage;
using Outposts.Registry;

namespace Outposts.Api.Tests.Coverage;

public class CoverageInputTests
{
    [Fact]
    public void Every_criterion_of_a_url_reaches_the_query()
    {
        var given = (CoverageQuery)SampleOf(typeof(CoverageQuery));
        var input = CoverageInput.FromUrl(given, ["C-1"], "S", [7]);
        input.PriorityAreas.ShouldBe([7L]);
        input.Sites.ShouldBe(["C-1"]);
        input.Scenario.ShouldBe("S");
        var reached = input.ToQuery;
        // The areas arrive as numbers, which the request resolves.
        foreach (var property in typeof(CoverageQuery).GetProperties().Where(property =>
            property.PropertyType != typeof(OutpostFilter) && property.Name != nameof(CoverageQuery.Areas)))
            property.GetValue(reached).ShouldBe(property.GetValue(given), property.Name);
        foreach (var property in typeof(OutpostFilter).GetProperties().Where(property => property.SetMethod is not null))
            property.GetValue(reached.Where).ShouldBe(property.GetValue(given.Where), property.Name);
    }

    /// <summary>Creates a value that differs from the default; of an object with every property set.</summary>
    private static object SampleOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(1)!;
        if (type == typeof(string)) return "370202";
        if (type == typeof(bool)) return true;
        if (type == typeof(Service)) return Service.Dining;
        if (type == typeof(OutpostKind)) return OutpostKind.SharedWorkersHome;
        if (type == typeof(WorkerGroup)) return WorkerGroup.FoodDeliveryRider;
        if (type == typeof(int) || type == typeof(double)) return Convert.ChangeType(2, type, provider: null);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.FromHours(8));
        if (type == typeof(Geometry)) return GeometryFactory.Default.ToGeometry(new Envelope(120, 121, 36, 37));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var items = Array.CreateInstance(type.GetGenericArguments()[0], 1);
            items.SetValue(SampleOf(type.GetGenericArguments()[0]), 0);
            return items;
        }
        var sample = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null))
            property.SetValue(sample, SampleOf(property.PropertyType));
        return sample;
    }
}
