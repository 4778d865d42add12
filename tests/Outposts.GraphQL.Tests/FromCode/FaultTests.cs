#pragma warning disable CA1822 // members of the faulty examples need no state
using Outposts.GraphQL.Annotations;
using Outposts.GraphQL.FromCode;
using Outposts.GraphQL.Types;

namespace Outposts.GraphQL.Tests.FromCode;

/// <summary>Each mistake stops the start and names class and member.</summary>
public sealed class FaultTests
{
    private static string Fault(params Type[] types) =>
        Should.Throw<SchemaException>(() => new SchemaBuilder().AddTypes(types.Append(typeof(Sound))).Build()).Message;

    [QueryType]
    public static class Sound
    {
        public static int GetSound() => 1;
    }

    [QueryType]
    public static class UnknownParameter
    {
        public static int GetA(System.Net.IPAddress address) => 1;
    }

    [Fact]
    public void A_parameter_that_is_neither_service_nor_input() =>
        Fault(typeof(UnknownParameter))
            .ShouldBe("IPAddress is neither a registered service nor an input type. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.UnknownParameter.GetA, parameter address]");

    [QueryType]
    public static class UnknownResult
    {
        public static System.Net.IPAddress GetA() => System.Net.IPAddress.Any;
    }

    [Fact]
    public void A_result_that_is_no_type() =>
        Fault(typeof(UnknownResult))
            .ShouldContain("IPAddress cannot be a type of the schema; register a scalar for it, or [GraphQLIgnore] the member. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.UnknownResult.GetA]");

    [QueryType]
    public static class NoResult
    {
        public static Task GetA() => Task.CompletedTask;
    }

    [Fact]
    public void A_field_without_a_value() => Fault(typeof(NoResult))
        .ShouldContain("must return a value. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.NoResult.GetA]");

    [QueryType]
    public static class ParentOfRoot
    {
        public static int GetA([Parent] string parent) => 1;
    }

    [Fact]
    public void A_parent_on_a_root() => Fault(typeof(ParentOfRoot)).ShouldContain("ParentOfRoot.GetA, parameter parent");

    public sealed record Thing(int Id);

    [ObjectType<Thing>]
    public static class WrongParent
    {
        public static int GetA([Parent] string parent) => 1;
    }

    [Fact]
    public void A_parent_of_another_type() => Fault(typeof(WrongParent))
        .ShouldContain("The [Parent] is a Thing, not a String. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.WrongParent.GetA, parameter parent]");

    [ObjectType<Thing>(Ignore = ["Nothing"])]
    public static class IgnoresNothing;

    [Fact]
    public void An_ignored_property_that_is_not_there() => Fault(typeof(IgnoresNothing))
        .ShouldContain("Thing has no public property Nothing. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.IgnoresNothing]");

    [QueryType]
    public static class NoLoader
    {
        public static Task<string?> GetA(IDataLoader<int, string> loader) => loader.LoadAsync(1);
    }

    [Fact]
    public void A_loader_that_nobody_wrote() => Fault(typeof(NoLoader))
        .ShouldContain("No [DataLoader] method takes IReadOnlyList<Int32> and gives String by key. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.NoLoader.GetA, parameter loader]");

    [QueryType]
    public static class TwoLoaders
    {
        public static Task<string?> GetA(IDataLoader<int, string> loader) => loader.LoadAsync(1);

        [DataLoader]
        public static Dictionary<int, string> First(IReadOnlyList<int> keys) => [];

        [DataLoader]
        public static Dictionary<int, string> Second(IReadOnlyList<int> keys) => [];
    }

    [Fact]
    public void Two_loaders_that_fit() => Fault(typeof(TwoLoaders)).ShouldContain("2 data loaders fit (First, Second)");

    [QueryType]
    public static class WrongLoader
    {
        [DataLoader]
        public static string[] Load(IReadOnlyList<int> keys) => [];

        public static string? GetA(IDataLoader<int, string> loader) => null;
    }

    [Fact]
    public void A_loader_that_gives_no_dictionary() => Fault(typeof(WrongLoader))
        .ShouldContain("A [DataLoader] gives an IReadOnlyDictionary or ILookup by Int32, at once or as a task. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.WrongLoader.Load]");

    [QueryType]
    public static class PagingWithoutLimit
    {
        public static Connection<Thing> GetA(PagingArguments paging) => Connection.Slice<Thing>([], paging);
    }

    [Fact]
    public void Paging_without_its_attribute() => Fault(typeof(PagingWithoutLimit)).ShouldContain("PagingArguments need [UseConnection]");

    [QueryType]
    public sealed class NotStatic
    {
        public static int GetA() => 1;
    }

    [Fact]
    public void A_root_class_that_is_not_static() => Fault(typeof(NotStatic)).ShouldContain("The class must be static");

    [QueryType]
    public static class Twice
    {
        public static int GetSound() => 1;
    }

    [Fact]
    public void Two_fields_of_one_name() =>
        Fault(typeof(Twice))
            .ShouldContain("Query has two fields named \"sound\": Outposts.GraphQL.Tests.FromCode.FaultTests.Sound.GetSound and Outposts.GraphQL.Tests.FromCode.FaultTests.Twice.GetSound.");

    [QueryType]
    public static class BothWays
    {
        public static Thing GetA(Thing thing) => thing;
    }

    [Fact]
    public void One_class_as_input_and_output() => Fault(typeof(BothWays))
        .ShouldContain("Two different types are named \"Thing\": Outposts.GraphQL.Tests.FromCode.FaultTests.Thing");

    public interface IUnmarked
    {
        int A { get; }
    }

    [QueryType]
    public static class UnmarkedInterface
    {
        public static IUnmarked? GetA() => null;
    }

    [Fact]
    public void An_unmarked_interface() => Fault(typeof(UnmarkedInterface))
        .ShouldContain("IUnmarked is a C# interface: mark it with [InterfaceType] or [UnionType].");

    [OneOf]
    public sealed record OneOfThing(int A, int? B);

    [QueryType]
    public static class RequiredInOneOf
    {
        public static int GetA(OneOfThing thing) => 1;
    }

    [Fact]
    public void A_rule_of_the_specification_names_the_member_too() =>
        Fault(typeof(RequiredInOneOf))
            .ShouldBe("OneOf input field OneOfThing.a must be nullable. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.OneOfThing.A]");

    [QueryType]
    public static class BadDefault
    {
        public static int GetA([DefaultValueSyntax("[1,")] IReadOnlyList<int> list) => 1;

        public static int GetB([DefaultValue("x")] int number) => 1;
    }

    [Fact]
    public void A_default_that_does_not_fit()
    {
        var fault = Fault(typeof(BadDefault));
        fault.ShouldContain("BadDefault.GetA, parameter list");
        fault.ShouldContain("The default is not a Int!");
        fault.ShouldContain("BadDefault.GetB, parameter number");
    }

    [ObjectType<Nameless>]
    public static class NamelessNode
    {
        [NodeResolver]
        public static Nameless? Find(string id) => null;
    }

    public sealed record Nameless(string Code);

    [Fact]
    public void A_node_without_an_id() => Fault(typeof(NamelessNode)).ShouldContain("Nameless has a [NodeResolver] but no id");

    [SubscriptionType]
    public static class NoStream
    {
        [Subscribe(With = "Missing")]
        public static int A([EventMessage] int value) => value;

        [Subscribe]
        public static int B() => 1;
    }

    [Fact]
    public void A_subscription_without_a_stream()
    {
        var fault = Fault(typeof(NoStream));
        fault.ShouldContain("has 0 static methods Missing. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.NoStream.A]");
        fault.ShouldContain("The source stream of a subscription is an IAsyncEnumerable<T> or a Task of one. [C#: Outposts.GraphQL.Tests.FromCode.FaultTests.NoStream.B]");
    }

    [Flags]
    public enum Several
    {
        A = 1,
        B = 2,
    }

    [QueryType]
    public static class FlagsField
    {
        public static Several GetA() => Several.A;
    }

    [Fact]
    public void A_flags_enum() => Fault(typeof(FlagsField)).ShouldContain("The flags enum Several cannot be an enum of the schema");

    [Fact]
    public void No_query_at_all() =>
        Should.Throw<SchemaException>(() => new SchemaBuilder().Build()).Message.ShouldBe("Query root type must be provided.");

    public sealed record Labelled(int Id);

    [QueryType]
    public static class LabelledQueries
    {
        public static Labelled GetLabelled() => new(1);
    }

    [ObjectType<Labelled>]
    public static class LabelA
    {
        public static string GetLabel() => "a";
    }

    [ObjectType<Labelled>]
    public static class LabelB
    {
        public static Task<string> GetLabelAsync() => Task.FromResult("b");
    }

    [Fact]
    public void Two_classes_that_add_one_field_to_a_type() =>
        Fault(typeof(LabelledQueries), typeof(LabelA), typeof(LabelB)).ShouldContain(
            "Labelled has two fields named \"label\": Outposts.GraphQL.Tests.FromCode.FaultTests.LabelA.GetLabel and Outposts.GraphQL.Tests.FromCode.FaultTests.LabelB.GetLabelAsync.");
}
