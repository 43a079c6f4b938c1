import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;

/**
 * Lets veraPDF's engine judge many files in one virtual machine. Reads lines of a profile (ua1, 3a, ...), a tab and a path
 * from standard input, and answers each with one line of JSON in the order in which they are done. `java -cp JAR Validate.java`
 * runs it as it stands: nothing is compiled beforehand.
 */
public final class Validate {
  /** Failed places of a rule that are kept; all of them are counted. */
  private static final int PLACES = 1;

  private static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final Map<String, ValidationProfile> profiles = new ConcurrentHashMap<>();

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = input.readLine()) != null; ) {
      String[] parts = line.split("\t", 2);
      threads.execute(() -> out.println(verdict(parts[0], parts[1])));
    }
    threads.shutdown();
    threads.awaitTermination(1, TimeUnit.DAYS);
  }

  private static String verdict(String profile, String path) {
    String head = "{\"profile\":" + quoted(profile) + ",\"path\":" + quoted(path);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), PDFAFlavour.byFlavourId(profile))) {
      ValidationProfile rules = profiles.computeIfAbsent(profile, Validate::read);
      ValidationResult result =
          Foundries.defaultInstance().createValidator(rules, PLACES, false, true, false).validate(parser);
      List<RuleId> failed = new ArrayList<>(result.getFailedChecks().keySet());
      failed.sort(Comparator.comparing(RuleId::getClause).thenComparing(RuleId::getTestNumber));
      List<String> failures = new ArrayList<>();
      for (RuleId rule : failed) failures.add(failure(rule, result));
      return head + ",\"compliant\":" + result.isCompliant() + ",\"checks\":" + result.getTotalAssertions()
          + ",\"failures\":[" + String.join(",", failures) + "]}";
    } catch (Throwable problem) {
      return head + ",\"broken\":" + quoted(problem.toString()) + "}";
    }
  }

  private static String failure(RuleId rule, ValidationResult result) {
    String message = null;
    String place = null;
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED || !assertion.getRuleId().equals(rule)) continue;
      message = assertion.getErrorMessage();
      place = assertion.getLocation().getContext();
      break;
    }
    return "{\"clause\":" + quoted(rule.getClause()) + ",\"test\":" + rule.getTestNumber()
        + ",\"times\":" + result.getFailedChecks().get(rule)
        + ",\"message\":" + quoted(message) + ",\"place\":" + quoted(place) + "}";
  }

  /** Reads a profile of veraPDF's own with the platform's XML parser; the engine itself would need a JAXB that is not in its archive. */
  private static ValidationProfile read(String profile) {
    String name = profile.startsWith("ua") ? "PDFUA-" + profile.substring(2) : "PDFA-" + profile.toUpperCase();
    try (InputStream xml = PDFAFlavour.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
      Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
      Set<Rule> rules = new LinkedHashSet<>();
      for (Element rule : all(root, "rule")) rules.add(rule(rule));
      Set<Variable> variables = new LinkedHashSet<>();
      for (Element variable : all(root, "variable")) {
        variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
            text(variable, "defaultValue"), text(variable, "value")));
      }
      return Profiles.profileFromValues(PDFAFlavour.byFlavourId(profile),
          Profiles.profileDetailsFromValues(name, "", "", new Date(0)), "", rules, variables);
    } catch (Exception problem) {
      throw new IllegalStateException("profile " + name + " can't be read", problem);
    }
  }

  private static Rule rule(Element rule) {
    Element id = all(rule, "id").get(0);
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : all(rule, "argument")) {
      String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
    }
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"),
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
        Profiles.errorFromValues(text(rule, "message"), arguments), new ArrayList<>());
  }

  private static List<Element> all(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    var nodes = parent.getElementsByTagName(name);
    for (int index = 0; index < nodes.getLength(); index++) found.add((Element) nodes.item(index));
    return found;
  }

  private static String text(Element parent, String name) {
    return all(parent, name).get(0).getTextContent().trim();
  }

  private static String quoted(String text) {
    if (text == null) return "null";
    StringBuilder json = new StringBuilder("\"");
    for (char character : text.toCharArray()) {
      if (character == '"' || character == '\\') json.append('\\').append(character);
      else if (character < ' ') json.append(String.format("\\u%04x", (int) character));
      else json.append(character);
    }
    return json.append('"').toString();
  }
}
